#if !defined(__linux__)
#include <errno.h>
#include <unistd.h>

#include "CLinux.h"

int netdocs_network_create(void) { return -ENOSYS; }
int netdocs_network_current(void) { return -ENOSYS; }
int netdocs_network_enter(int network) { return -ENOSYS; }
int netdocs_interface_number(const char *name) { return -ENOSYS; }
int netdocs_socket(int family, enum netdocs_kind kind, int protocol) { return -ENOSYS; }
int netdocs_listener(enum netdocs_kind kind, int with_ipv6, uint16_t port) { return -ENOSYS; }
int netdocs_bind(int socket, const struct netdocs_endpoint *address) { return -ENOSYS; }
int netdocs_share_address(int socket) { return -ENOSYS; }
int netdocs_send_as_neighbour(int socket) { return -ENOSYS; }
int netdocs_allow_foreign_address(int socket, int family) { return -ENOSYS; }
int netdocs_connect(int socket, const struct netdocs_endpoint *peer) { return -ENOSYS; }
int netdocs_pending_error(int socket) { return ENOSYS; }
int netdocs_reset_on_close(int socket) { return -ENOSYS; }
int netdocs_accept_all(int socket) { return -ENOSYS; }
int netdocs_accept(int socket) { return -ENOSYS; }
long netdocs_write(int socket, const void *bytes, size_t count) { return -ENOSYS; }
int netdocs_poll_change(int poll, int former, int socket) { return -ENOSYS; }
int netdocs_join(int socket, const struct netdocs_endpoint *group) { return -ENOSYS; }
int netdocs_multicast_from(int socket, int family, uint32_t interface) { return -ENOSYS; }
long netdocs_send(int socket, const void *bytes, size_t count, const struct netdocs_endpoint *to) {
  return -ENOSYS;
}
long netdocs_receive(int socket, void *bytes, size_t count) { return -ENOSYS; }
int netdocs_link_socket(const char *interface) { return -ENOSYS; }
long netdocs_receive_from_link(int socket, void *bytes, size_t count) { return -ENOSYS; }
long netdocs_echo(int socket, void *bytes, size_t count) { return -ENOSYS; }
int netdocs_poll_create(void) { return -ENOSYS; }
int netdocs_poll_add(int poll, int socket, uint64_t tag, int writable) { return -ENOSYS; }
int netdocs_poll_wait(int poll, uint64_t *tags, int count, int milliseconds) { return -ENOSYS; }
void netdocs_close(int descriptor) { close(descriptor); }
int netdocs_raise_open_files(void) { return -ENOSYS; }
int netdocs_run(const char *const *arguments, const char *input, size_t input_count, char **output,
                size_t *output_count, int milliseconds) {
  return -ENOSYS;
}
int netdocs_replace(const char *path, const char *const *arguments) { return ENOSYS; }
int netdocs_mounts_private(void) { return -ENOSYS; }
int netdocs_mount_memory(const char *folder) { return -ENOSYS; }
int netdocs_forget_connections(void) { return -ENOSYS; }

#endif
