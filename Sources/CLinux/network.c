#if defined(__linux__)
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "CLinux.h"

static int result(int value) { return value < 0 ? -errno : value; }

int netdocs_network_current(void) {
  return result(open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC));
}

int netdocs_network_create(void) {
  if (unshare(CLONE_NEWNET) != 0) return -errno;
  return netdocs_network_current();
}

int netdocs_network_enter(int network) { return result(setns(network, CLONE_NEWNET)); }

int netdocs_interface_number(const char *name) {
  unsigned int number = if_nametoindex(name);
  return number == 0 ? -errno : (int)number;
}

static socklen_t fill(const struct netdocs_endpoint *from, struct sockaddr_storage *to) {
  memset(to, 0, sizeof *to);
  if (from->family == 4) {
    struct sockaddr_in *address = (struct sockaddr_in *)to;
    address->sin_family = AF_INET;
    address->sin_port = htons(from->port);
    memcpy(&address->sin_addr, from->bytes, 4);
    return sizeof *address;
  }
  struct sockaddr_in6 *address = (struct sockaddr_in6 *)to;
  address->sin6_family = AF_INET6;
  address->sin6_port = htons(from->port);
  address->sin6_scope_id = from->interface;
  memcpy(&address->sin6_addr, from->bytes, 16);
  return sizeof *address;
}

static int set(int socket, int level, int option, int value) {
  return result(setsockopt(socket, level, option, &value, sizeof value));
}

int netdocs_socket(int family, enum netdocs_kind kind, int protocol) {
  int domain = family == 4 ? AF_INET : AF_INET6;
  int type = kind == NETDOCS_STREAM ? SOCK_STREAM : kind == NETDOCS_RAW ? SOCK_RAW : SOCK_DGRAM;
  return result(socket(domain, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol));
}

static int listen_on(int listener, enum netdocs_kind kind, int with_ipv6, uint16_t port) {
  struct netdocs_endpoint any = {.family = with_ipv6 ? 6 : 4, .port = port};
  struct sockaddr_storage address;
  socklen_t length = fill(&any, &address);
  set(listener, SOL_SOCKET, SO_REUSEADDR, 1);
  if (with_ipv6) set(listener, IPPROTO_IPV6, IPV6_V6ONLY, 0);
  if (kind == NETDOCS_DATAGRAM) {
    set(listener, SOL_SOCKET, SO_RCVBUF, 1 << 22);
    set(listener, IPPROTO_IP, IP_PKTINFO, 1);
    if (with_ipv6) set(listener, IPPROTO_IPV6, IPV6_RECVPKTINFO, 1);
  }
  if (bind(listener, (struct sockaddr *)&address, length) != 0) return -errno;
  return kind == NETDOCS_STREAM ? result(listen(listener, SOMAXCONN)) : 0;
}

int netdocs_listener(enum netdocs_kind kind, int with_ipv6, uint16_t port) {
  int listener = netdocs_socket(with_ipv6 ? 6 : 4, kind, 0);
  if (listener < 0) return listener;
  int outcome = listen_on(listener, kind, with_ipv6, port);
  if (outcome >= 0) return listener;
  close(listener);
  return outcome;
}

int netdocs_bind(int socket, const struct netdocs_endpoint *address) {
  struct sockaddr_storage storage;
  socklen_t length = fill(address, &storage);
  int type = 0;
  socklen_t size = sizeof type;
  getsockopt(socket, SOL_SOCKET, SO_TYPE, &type, &size);
  if (type == SOCK_STREAM) set(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);
  return result(bind(socket, (struct sockaddr *)&storage, length));
}

int netdocs_share_address(int socket) { return set(socket, SOL_SOCKET, SO_REUSEADDR, 1); }

int netdocs_send_as_neighbour(int socket) {
  return set(socket, IPPROTO_IPV6, IPV6_UNICAST_HOPS, 255);
}

int netdocs_allow_foreign_address(int socket, int family) {
  return family == 4 ? set(socket, IPPROTO_IP, IP_TRANSPARENT, 1)
                     : set(socket, IPPROTO_IPV6, IPV6_TRANSPARENT, 1);
}

int netdocs_connect(int socket, const struct netdocs_endpoint *peer) {
  struct sockaddr_storage storage;
  socklen_t length = fill(peer, &storage);
  if (connect(socket, (struct sockaddr *)&storage, length) == 0) return 0;
  return errno == EINPROGRESS ? 0 : -errno;
}

int netdocs_pending_error(int socket) {
  int error = 0;
  socklen_t size = sizeof error;
  if (getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) != 0) return errno;
  return error;
}

int netdocs_reset_on_close(int socket) {
  struct linger now = {.l_onoff = 1, .l_linger = 0};
  return result(setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now));
}

int netdocs_accept_all(int socket) {
  int count = 0;
  for (;;) {
    int connection = accept4(socket, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (connection < 0) return count;
    // No reset: it could overtake the look at whether the connection was made.
    close(connection);
    count += 1;
  }
}

int netdocs_accept(int socket) {
  return result(accept4(socket, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC));
}

int netdocs_join(int socket, const struct netdocs_endpoint *group) {
  struct group_req request = {.gr_interface = group->interface};
  fill(group, &request.gr_group);
  int level = group->family == 4 ? IPPROTO_IP : IPPROTO_IPV6;
  return result(setsockopt(socket, level, MCAST_JOIN_GROUP, &request, sizeof request));
}

int netdocs_multicast_from(int socket, int family, uint32_t interface) {
  if (family == 6) return set(socket, IPPROTO_IPV6, IPV6_MULTICAST_IF, (int)interface);
  struct ip_mreqn request = {.imr_ifindex = (int)interface};
  return result(setsockopt(socket, IPPROTO_IP, IP_MULTICAST_IF, &request, sizeof request));
}

long netdocs_send(int socket, const void *bytes, size_t count, const struct netdocs_endpoint *to) {
  struct sockaddr_storage storage;
  socklen_t length = fill(to, &storage);
  ssize_t sent = sendto(socket, bytes, count, MSG_NOSIGNAL, (struct sockaddr *)&storage, length);
  return sent < 0 ? -errno : sent;
}

long netdocs_write(int socket, const void *bytes, size_t count) {
  ssize_t sent = send(socket, bytes, count, MSG_NOSIGNAL);
  return sent < 0 ? -errno : sent;
}

long netdocs_receive(int socket, void *bytes, size_t count) {
  ssize_t received = recv(socket, bytes, count, 0);
  return received < 0 ? -errno : received;
}

int netdocs_link_socket(const char *interface) {
  int result = socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, htons(ETH_P_ALL));
  if (result < 0) return -errno;
  set(result, SOL_SOCKET, SO_RCVBUF, 1 << 22);
  struct sockaddr_ll address = {.sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL),
                                .sll_ifindex = (int)if_nametoindex(interface)};
  int isBound = address.sll_ifindex == 0
                    ? -1
                    : bind(result, (struct sockaddr *)&address, sizeof address);
  if (isBound == 0) return result;
  int error = errno;
  close(result);
  return -error;
}

long netdocs_receive_from_link(int socket, void *bytes, size_t count) {
  struct sockaddr_ll sender;
  socklen_t length = sizeof sender;
  ssize_t received = recvfrom(socket, bytes, count, 0, (struct sockaddr *)&sender, &length);
  if (received < 0) return -errno;
  return sender.sll_pkttype == PACKET_HOST ? received : 0;
}

long netdocs_echo(int socket, void *bytes, size_t count) {
  struct sockaddr_storage sender;
  char control[256];
  struct iovec part = {.iov_base = bytes, .iov_len = count};
  struct msghdr message = {.msg_name = &sender, .msg_namelen = sizeof sender, .msg_iov = &part,
                           .msg_iovlen = 1, .msg_control = control,
                           .msg_controllen = sizeof control};
  ssize_t received = recvmsg(socket, &message, 0);
  if (received < 0) return -errno;
  for (struct cmsghdr *item = CMSG_FIRSTHDR(&message); item; item = CMSG_NXTHDR(&message, item)) {
    if (item->cmsg_level != IPPROTO_IP || item->cmsg_type != IP_PKTINFO) continue;
    // The interface is for the routes to decide; only the address has to be kept.
    ((struct in_pktinfo *)CMSG_DATA(item))->ipi_ifindex = 0;
  }
  part.iov_len = (size_t)received;
  message.msg_flags = 0;
  sendmsg(socket, &message, MSG_NOSIGNAL);
  return received;
}

int netdocs_poll_create(void) { return result(epoll_create1(EPOLL_CLOEXEC)); }

int netdocs_poll_add(int poll, int socket, uint64_t tag, int writable) {
  struct epoll_event event = {.events = writable ? EPOLLOUT : EPOLLIN, .data.u64 = tag};
  return result(epoll_ctl(poll, EPOLL_CTL_ADD, socket, &event));
}

int netdocs_poll_change(int poll, int former, int socket) {
  if (epoll_ctl(poll, EPOLL_CTL_DEL, former, NULL) != 0) return -errno;
  return netdocs_poll_add(poll, socket, 0, 0);
}

int netdocs_poll_wait(int poll, uint64_t *tags, int count, int milliseconds) {
  struct epoll_event events[256];
  int wanted = count < 256 ? count : 256;
  int found = epoll_wait(poll, events, wanted, milliseconds);
  if (found < 0) return errno == EINTR ? 0 : -errno;
  for (int index = 0; index < found; index += 1) tags[index] = events[index].data.u64;
  return found;
}

void netdocs_close(int descriptor) { close(descriptor); }

int netdocs_raise_open_files(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return -errno;
  limit.rlim_cur = limit.rlim_max;
  if (setrlimit(RLIMIT_NOFILE, &limit) != 0) return -errno;
  return limit.rlim_cur > 1 << 20 ? 1 << 20 : (int)limit.rlim_cur;
}

#endif
