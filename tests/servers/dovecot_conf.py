"""The configuration of the test Dovecot (2.3 syntax): plain passwords, maildir, IMAP, IMAPS and LMTP on loopback."""

import grp
import os
import pwd
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ports:
    """The ports of one server."""

    imap: int
    imaps: int
    lmtp: int


@dataclass(frozen=True, slots=True)
class _Roles:
    """Who runs what: root hands down its rights, an ordinary user does everything itself."""

    user: str
    group: str
    login: str
    mail_user: str
    mail_group: str
    first_uid: int
    no_chroot: str
    lmtp_user: str


def _roles() -> _Roles:
    if os.getuid() == 0:
        return _Roles("dovecot", "dovecot", "dovenull", "mail", "mail", 1, "", "")
    user, group = pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name
    return _Roles(user, group, user, user, group, 0, "chroot =", f"user = {user}")


def configuration(folder: Path, ports: Ports, password: str) -> str:
    """The whole file for a server that lives in `folder`; every address has that password."""
    who = _roles()
    return f"""
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = {who.user}
default_internal_group = {who.group}
default_login_user = {who.login}
default_process_limit = 50
default_client_limit = 200
default_vsz_limit = 0
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
ssl_min_protocol = TLSv1.2
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
auth_cache_size = 0
mail_location = maildir:~/Maildir
mail_uid = {who.mail_user}
mail_gid = {who.mail_group}
first_valid_uid = {who.first_uid}
mail_fsync = never
mailbox_list_index = yes
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    auto = create
    special_use = \\Sent
  }}
  mailbox Trash {{
    auto = create
    special_use = \\Trash
  }}
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={who.mail_user} gid={who.mail_group} home={folder}/home/%u allow_all_users=yes
}}
service anvil {{
  {who.no_chroot}
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  {who.no_chroot}
}}
service imap-login {{
  service_count = 0
  process_min_avail = 1
  {who.no_chroot}
  inet_listener imap {{
    port = {ports.imap}
  }}
  inet_listener imaps {{
    port = {ports.imaps}
    ssl = yes
  }}
}}
service imap {{
  process_limit = 100
  service_count = 100
}}
service lmtp {{
  {who.lmtp_user}
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {ports.lmtp}
  }}
}}
protocol lmtp {{
  postmaster_address = postmaster@test.invalid
}}
"""
