#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <linux/netlink.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <unistd.h>

#include "CLinux.h"

int netdocs_mounts_private(void) {
  if (unshare(CLONE_NEWNS) != 0) return -errno;
  return mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 ? 0 : -errno;
}

int netdocs_mount_memory(const char *folder) {
  return mount("tmpfs", folder, "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755") == 0 ? 0 : -errno;
}

static int ask_to_forget(int socket) {
  struct {
    struct nlmsghdr header;
    struct nfgenmsg message;
  } request;
  memset(&request, 0, sizeof request);
  request.header.nlmsg_len = sizeof request;
  request.header.nlmsg_type = NFNL_SUBSYS_CTNETLINK << 8 | IPCTNL_MSG_CT_DELETE;
  request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK;
  request.message.version = NFNETLINK_V0;
  if (send(socket, &request, sizeof request, 0) < 0) return -errno;
  char answer[512];
  if (recv(socket, answer, sizeof answer, 0) < 0) return -errno;
  struct nlmsghdr *header = (struct nlmsghdr *)answer;
  if (header->nlmsg_type != NLMSG_ERROR) return -EPROTO;
  return ((struct nlmsgerr *)NLMSG_DATA(header))->error;
}

int netdocs_forget_connections(void) {
  int netlink = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_NETFILTER);
  if (netlink < 0) return -errno;
  int outcome = ask_to_forget(netlink);
  close(netlink);
  return outcome;
}

#endif
