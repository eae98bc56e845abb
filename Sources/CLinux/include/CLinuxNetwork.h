#pragma once

#include <stddef.h>
#include <stdint.h>

// Network namespaces, sockets and one event loop, as thin as possible. Every function returns a value
// of at least 0, or the negative errno of the failure; -ENOSYS on systems other than Linux.

/// An address with a port and, for link-local and multicast addresses, the number of an interface.
struct netdocs_endpoint {
  /// The address in network order; the first four bytes for IPv4.
  uint8_t bytes[16];
  /// 4 or 6.
  uint8_t family;
  /// The port; 0 for protocols without ports, and to let the kernel choose one.
  uint16_t port;
  /// The number of the interface; 0 for any.
  uint32_t interface;
};

/// The kinds of sockets.
enum netdocs_kind { NETDOCS_STREAM = 1, NETDOCS_DATAGRAM = 2, NETDOCS_RAW = 3 };

/// Moves the calling thread into a network of its own and returns a descriptor that holds it.
int netdocs_network_create(void);
/// A descriptor of the calling thread's network.
int netdocs_network_current(void);
/// Moves the calling thread into a network.
int netdocs_network_enter(int network);
/// The number of an interface in the calling thread's network.
int netdocs_interface_number(const char *name);

/// A socket that does not block, in the calling thread's network. A protocol of 0 means the usual one.
int netdocs_socket(int family, enum netdocs_kind kind, int protocol);
/// A TCP or UDP socket that takes connections or packets to a port of every address of the thread's
/// network; IPv4 only where `with_ipv6` is 0. UDP sockets report where packets were sent to.
int netdocs_listener(enum netdocs_kind kind, int with_ipv6, uint16_t port);
/// Gives a socket its own address; a TCP socket chooses its port only once the peer is known.
int netdocs_bind(int socket, const struct netdocs_endpoint *address);
/// Lets a socket have a port beside others that let it.
int netdocs_share_address(int socket);
/// Sends IPv6 packets with the hop limit that only neighbours can have.
int netdocs_send_as_neighbour(int socket);
/// Lets a socket have an address that no interface has.
int netdocs_allow_foreign_address(int socket, int family);
/// Starts a connection; 0 also when it is under way.
int netdocs_connect(int socket, const struct netdocs_endpoint *peer);
/// The errno that a socket has pending, as a positive number; 0 for none.
int netdocs_pending_error(int socket);
/// Lets a TCP socket end with a reset, so that nothing of it remains.
int netdocs_reset_on_close(int socket);
/// Takes and drops every connection that waits; returns how many.
int netdocs_accept_all(int socket);
/// Takes one connection that waits; -EAGAIN when there is none.
int netdocs_accept(int socket);
/// Joins a multicast group on an interface.
int netdocs_join(int socket, const struct netdocs_endpoint *group);
/// Chooses the interface of multicast packets.
int netdocs_multicast_from(int socket, int family, uint32_t interface);

/// Sends bytes; returns how many were sent.
long netdocs_send(int socket, const void *bytes, size_t count, const struct netdocs_endpoint *to);
/// Sends bytes on a connection; returns how many were sent.
long netdocs_write(int socket, const void *bytes, size_t count);
/// Takes one packet; -EAGAIN when there is none.
long netdocs_receive(int socket, void *bytes, size_t count);
/// A socket that sees every packet on an interface of the calling thread's network, before any filter.
int netdocs_link_socket(const char *interface);
/// Takes one packet from such a socket, from its IP header on; 0 for one that is not for this host.
long netdocs_receive_from_link(int socket, void *bytes, size_t count);
/// Takes one UDP packet and sends it back, from the address that it was sent to.
long netdocs_echo(int socket, void *bytes, size_t count);

/// A set of sockets that are waited for together.
int netdocs_poll_create(void);
/// Waits for a socket: for packets and connections, or until it can be written to.
int netdocs_poll_add(int poll, int socket, uint64_t tag, int writable);
/// Waits for packets of another socket instead.
int netdocs_poll_change(int poll, int former, int socket);
/// The tags of sockets where something happened; returns how many, 0 after the time.
int netdocs_poll_wait(int poll, uint64_t *tags, int count, int milliseconds);

/// Closes a descriptor.
void netdocs_close(int descriptor);
/// Raises the limit of open files as far as it goes and returns it.
int netdocs_raise_open_files(void);
