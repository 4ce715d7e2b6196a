use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, process::Command};

use super::{ALICE, BOB};

/// Writes all configuration below `root`.
pub(super) fn write(root: &Path, [submission, submissions, relay]: [u16; 3], owner: (u32, u32)) {
    let etc = root.join("etc");
    let save = |name: &str, text: String| fs::write(etc.join(name), text).expect("write");
    save("main.cf", main_cf(root, owner));
    save("master.cf", master_cf(submission, submissions, relay));
    save("vmailbox", format!("{} alice/\n{BOB} bob/\n", ALICE.0));
    save("senders", format!("{0} {0}\n{BOB} {BOB}\n", ALICE.0));
    save(
        "users",
        format!(
            "{}:{{PLAIN}}{}::::::\n{BOB}:{{PLAIN}}hunter2::::::\n",
            ALICE.0, ALICE.1
        ),
    );
    fs::set_permissions(etc.join("users"), fs::Permissions::from_mode(0o600)).expect("permissions");
    save("dovecot.conf", dovecot_conf(root));
}

fn main_cf(root: &Path, (uid, gid): (u32, u32)) -> String {
    let root = root.display();
    format!(
        "compatibility_level = 3.6
queue_directory = {root}/spool
data_directory = {root}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = localhost
mydestination =
mynetworks =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
maillog_file = {root}/log/mail.log
maillog_file_prefixes = {root}/log
alias_maps =
local_recipient_maps =
default_transport = error:outbound mail is off
relay_transport = error:outbound mail is off
disable_dns_lookups = yes
smtp_host_lookup = native
virtual_mailbox_domains = example.test
virtual_mailbox_base = {root}/mail
virtual_mailbox_maps = texthash:{root}/etc/vmailbox
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 100
smtpd_tls_cert_file = {root}/ca/server.pem
smtpd_tls_key_file = {root}/ca/server.key
smtpd_tls_security_level = may
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_tls_auth_only = yes
smtpd_sender_login_maps = texthash:{root}/etc/senders
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_reject_unlisted_recipient = yes
smtpd_peername_lookup = no
"
    )
}

fn master_cf(submission: u16, submissions: u16, relay: u16) -> String {
    let signed_in = "
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_delay_reject=no
  -o smtpd_sender_restrictions=reject_sender_login_mismatch,permit_sasl_authenticated,reject";
    format!(
        "127.0.0.1:{relay} inet n - n - - smtpd
127.0.0.1:{submission} inet n - n - - smtpd
  -o syslog_name=postfix/submission
  -o smtpd_tls_security_level=encrypt{signed_in}
127.0.0.1:{submissions} inet n - n - - smtpd
  -o syslog_name=postfix/submissions
  -o smtpd_tls_wrappermode=yes{signed_in}
pickup    unix n - n 60 1 pickup
cleanup   unix n - n - 0 cleanup
qmgr      unix n - n 300 1 qmgr
rewrite   unix - - n - - trivial-rewrite
bounce    unix - - n - 0 bounce
defer     unix - - n - 0 bounce
trace     unix - - n - 0 bounce
verify    unix - - n - 1 verify
tlsmgr    unix - - n 1000? 1 tlsmgr
flush     unix n - n 1000? 0 flush
proxymap  unix - - n - - proxymap
error     unix - - n - - error
retry     unix - - n - - error
virtual   unix - n n - - virtual
anvil     unix - - n - 1 anvil
scache    unix - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
"
    )
}

/// Dovecot 2.4 (Debian 13) wants its version first and has other names than 2.3 (Debian 12).
fn dovecot_conf(root: &Path) -> String {
    let root = root.display();
    let version = Command::new("/usr/sbin/dovecot")
        .arg("--version")
        .output()
        .expect("dovecot --version");
    let is_24 = version.stdout.starts_with(b"2.4");
    let (first, passdb, userdb) = if is_24 {
        (
            // The one that every 2.4 knows. What --version says is no value for it: Debian's
            // "2.4.1-4" is refused.
            "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0".to_owned(),
            format!("passdb passwd-file {{\n  passwd_file_path = {root}/etc/users\n}}"),
            "userdb static {\n  fields {\n    uid = nobody\n    gid = nogroup\n    home = /nonexistent\n  }\n}".to_owned(),
        )
    } else {
        (
            String::new(),
            format!("passdb {{\n  driver = passwd-file\n  args = {root}/etc/users\n}}"),
            "userdb {\n  driver = static\n  args = uid=nobody gid=nogroup home=/nonexistent\n}"
                .to_owned(),
        )
    };
    let plain_ok = if is_24 {
        "auth_allow_cleartext = yes"
    } else {
        "disable_plaintext_auth = no"
    };
    format!(
        "{first}
base_dir = {root}/run/dovecot
state_dir = {root}/run/dovecot-state
log_path = {root}/log/dovecot.log
protocols =
ssl = no
listen = 127.0.0.1
auth_mechanisms = plain login
auth_failure_delay = 0
{plain_ok}
{passdb}
{userdb}
service auth {{
  unix_listener {root}/spool/private/auth {{
    mode = 0660
    user = postfix
    group = postfix
  }}
}}
"
    )
}
