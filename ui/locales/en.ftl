### The window

app-name = Sendwright
app-title = Sendwright
app-title-practice = Sendwright (practice)
language-label = Language
list-separator = ,{" "}

button-back = Back
button-cancel = Cancel
button-close = Close
button-done = Done
button-next = Next
button-try-again = Try again

rail-label = Sendwright
rail-home = Mail provider
rail-welcome = Start page
rail-done = Done:
rail-unproved = Not passed:
step-provider = Provider
step-sender = Sender
step-settings = Settings
step-check = Check
step-save = Save
step-test = Test email

notice-close = Dismiss
copy-done = Copied.
copy-failed = Copying did not work. Select the text and copy it by keyboard.

## Fields and problems

field-error = Error:
field-warning = Warning:
field-to = Recipient
secret-show = Show
error-summary-title = Please correct these fields
card-who-label = Who has to act:
card-who = Who has to act: { $who }
card-raw = What the server said
card-copy = Copy for support
card-support-line = Sendwright { $version } · { $code } · stage { $stage } · { $time }
card-unknown-code = Something went wrong ({ $code })
server-text-all = Show all { $count } characters

cure-retry = Try again
cure-set-connection = Use port { $port } with { $security }
cure-edit-host = Change the server address
cure-edit-port = Change the port number
cure-edit-security = Change the security type
cure-edit-from = Change the sender address
cure-edit-senderName = Change the sender name
cure-edit-username = Change the user name
cure-edit-password = Change the password
cure-edit-caFile = Enter a CA certificate file
cure-edit-pinnedSha256 = Enter the certificate fingerprint
cure-edit-allowCleartextAuth = Change the permission for this server

## Welcome

welcome-heading = Set up outgoing mail
welcome-lead = Sendwright proves your mail settings without sending anything, and keeps the password in this computer’s keychain.
welcome-resume = Continue where you stopped
welcome-resume-help = { $what }. The password was not kept.
welcome-set-up = Set up your mail provider
welcome-set-up-help = SMTP. Takes about five minutes.
welcome-anew-help = Start again with an empty form.
welcome-practise = Practise first
welcome-practise-help = Built-in servers. Nothing leaves this computer.
welcome-turn-off = Turn mail off
welcome-turn-off-help = Deletes the saved settings and the password.
welcome-active = Active: { $host }, sending as { $from }.
welcome-nothing = Nothing is set up yet.
start-over-heading = Start again with an empty form?
start-over-body = The settings you entered before are dropped. What is active stays active.
start-over-do = Start again

## Set-up: provider, sender, settings

provider-heading = Mail provider
provider-one = One provider is active at a time. Saving a new one replaces the old one and deletes its credentials; None deletes the saved settings.
provider-legend = Which provider sends your mail?
provider-smtp = SMTP
provider-smtp-help = Any mail server that takes mail by SMTP: your own, your hosting company’s, Google’s, Amazon’s and so on.
provider-microsoft365 = Microsoft 365
provider-coming-next = Coming next
provider-microsoft365-help = Signing in to Microsoft 365 as an app (tenant ID, client ID, client secret) is the next thing to be built. Until then, SMTP works with smtp.office365.com if your tenant still allows SMTP AUTH for the mailbox.
provider-none = None
provider-none-help = Turns mail off: deletes the saved settings and the password.
provider-replaces = The previously active provider will be deactivated.
provider-turn-off = Turn off…

sender-heading = Who is the sender?
sender-lead = Mail goes out under this address. The server must allow it.
sender-help = Recipients see this address in the From field.
sender-practice-help = This mailbox exists on the practice servers only.

settings-heading = SMTP settings
settings-lead = Your mail provider’s help pages list these under “SMTP” or “outgoing mail”.
settings-sender-name-help = Optional. Recipients see it beside the address.
settings-username-help = Leave this empty if the server needs no sign-in.
settings-same-user = Same as sender email address
settings-password-help = Kept only in this computer’s keychain, and only once you save. Some providers want an app password here.
settings-password-kept = The stored password is kept. Enter one only to change it.
settings-password-not-needed = Without a user name, no password is needed.
settings-cleartext-help = Without encryption, anybody on the way to { $host } can read the password. Allow this only inside a network you trust.
settings-more = More: private certificates
settings-ca-file-help = Optional. Full path of a PEM file with the root certificate of your own certificate authority.
settings-pin-help = Optional. The only certificate to trust, given by its 64 hexadecimal digits.
settings-check = Check

## Set-up: check

check-heading-running = Checking
check-heading-passed = The check passed
check-heading-warned = The check passed with a warning
check-heading-failed = The check failed
check-heading-failed-at = The check stopped at: { $rung }
check-heading-cancelled = The check was cancelled
check-heading-not-run = Not checked yet
check-lead-running = Nothing is sent. You can cancel at any time.
check-lead = { $passed } of { $of } steps passed. Nothing was sent.
check-lead-nothing-sent = Nothing was sent.
check-passed-note = The server refused nothing so far. Some servers judge the sender only when a message arrives, so the test email is the proof.
check-again = Check again
check-cancelling = Cancelling…
check-save-unchecked = Save without a passed check…
unchecked-heading = Save without a passed check?
unchecked-body = Nothing shows yet that mail can be sent with these settings. Programs that use them may fail, and you may not notice.
unchecked-after = You can still check at any time from the Mail provider page.
unchecked-do = Go on to Save

ladder-label = Steps of the check
ladder-announce = { $rung }: { $verdict }
ladder-ms = { $ms } ms
ladder-runs = in progress
ladder-waits = waiting

tls-gist = { $protocol } · { $by } · until { $until }
tls-pinned = Trusted by its fingerprint
tls-protocol = Protocol
tls-cipher-suite = Cipher suite
tls-vouched-by = Vouched for by
tls-certificate = Certificate { $number } of { $of }
tls-subject = Issued to
tls-names = Names
tls-issuer = Issued by
tls-not-before = Valid from
tls-not-after = Valid until
tls-sha256 = SHA-256

## Set-up: save

save-heading = Save
save-lead = Nothing has been stored yet. This is what Save does.
save-heading-failed = Not saved
save-lead-failed = The provider that was active before is untouched.
save-stored-heading = Will be stored
save-settings-where = Settings, without the password, in the folder { $folder }
save-secret-stored = The password goes into { $keychain }, and nowhere else.
save-secret-kept = The password that is already in { $keychain } is kept.
save-secret-none = There is no password to store: the server needs no sign-in.
save-no-sign-in = none: no sign-in
save-deleted-heading = Will be deleted
save-deleted-settings = The settings of { $host }, sending as { $from }
save-deleted-secret = Its password in { $keychain }
save-unchecked-note = These settings have not passed a check.
save-cleartext-note = The password will go to { $host } unencrypted, as you have allowed.
save-do = Save
save-unlock = Unlock and try again
save-until-quit = Use until I quit
save-until-quit-help = “Use until I quit” keeps the password in memory only. When you close Sendwright, it is gone.
save-waits = Waiting for the keychain. It may be asking for your permission in another window.
keychain-secret-service = this computer’s keychain (Secret Service)
keychain-windows = Windows Credential Manager
keychain-macos = the macOS keychain
keychain-memory = memory, for this practice only

## Test mail (what the mail itself says is further down)

send-test-heading = Send test email
send-test-heading-running = Sending the test email
send-test-heading-accepted = The server accepted the test email
send-test-heading-unknown = It is not known whether the server took the test email
send-test-heading-failed = The test email was not accepted
send-test-heading-cancelled = Sending was cancelled
send-test-lead-ready = One short message with a six-digit code. It is sent only when you press Send.
send-test-lead-running = You can cancel until the message is handed over.
send-test-lead-accepted = Accepted is not delivered: look into the mailbox.
send-test-lead-unknown = It is never sent a second time by itself. Look into the mailbox before you send another one.
send-test-lead-failed = Nothing was delivered.
send-test-lead-cancelled = No message was handed over.
send-test-to-help = An address whose mailbox you can open. Best is one outside your own mail server.
send-test-to-practice = Any address at practice.test. The practice servers deliver nowhere else.
send-test-do = Send
send-test-later = Not now
send-test-another = Send another one
send-test-accepted-note = The message to { $to } is in the server’s hands now.
send-test-code = Code in the message
send-test-queue-id = Queue ID
send-test-message-id = Message-ID
send-test-fate = What became of it?
send-test-arrived = It arrived
send-test-junk = It went to junk
send-test-lost = It did not arrive
send-test-code-field = Code from the message
send-test-code-help = Six digits. They tell which test email you are looking at.
send-test-compare = Compare
send-test-match-newest = This is the code of the test email just sent. Mail to { $to } arrives.
send-test-match-older = This code belongs to an earlier test email, sent to { $to } on { $at }. The newest one has not been seen yet.
send-test-match-none = None of the last three test emails has this code.
send-test-match-incomplete = The code has six digits.
send-test-junk-heading = When it went to junk
send-test-junk-advice =
    At the recipient’s mail system, add { $from } to the list of safe senders, and mark the message as not junk.
    Ask the owner of the DNS of { $domain } whether its SPF record names the servers of { $host }.
    Ask the admin of { $host } whether it signs mail from { $domain } with DKIM.
    Send another test email, to a mailbox of another provider, to see whether only one filter objects.
send-test-lost-heading = When it did not arrive
send-test-lost-advice =
    Wait ten minutes: filters and greylisting can hold mail back that long.
    Look into the junk folder and the quarantine of { $to }.
    Look for a bounce in the mailbox of { $from }: it says who refused the message, and why.
    { $queueId ->
        [none] Give the Message-ID above to the admin of { $host }: the server’s log says where the message went.
       *[other] Give the queue ID { $queueId } to the admin of { $host }: the server’s log says where the message went.
    }

## Home

home-heading = Mail provider
home-active = { $host } is active
home-check-passed = Last check passed: { $at }
home-check-failed = Last check failed: { $at }
home-check-none = Not checked yet.
home-unchecked = It was saved without a passed check.
home-cleartext = The password goes to { $host } unencrypted. Choose StartTLS or SSL/TLS as soon as the server offers it.
home-until-quit = The password is in memory only. When you close Sendwright, it is gone.
home-secret = Password
home-secret-none = none: no sign-in
home-secret-stored = stored in { $keychain }
home-secret-missing = missing from { $keychain }
home-secret-locked = locked: { $keychain } must be unlocked first
home-secret-unreachable = cannot be read: { $keychain } does not answer
home-secret-session = in memory, until you quit
home-last-mail = Last test email
home-mail-none = none yet
home-mail-accepted = { $at }, to { $to }: accepted by the server
home-mail-refused = { $at }, to { $to }: not accepted
home-mail-unknown = { $at }, to { $to }: outcome unknown
home-tls-expires = Server certificate valid until
home-change = Change
home-turn-off = Turn off…
home-look-again = Look again
turn-off-heading = Turn mail off?
turn-off-lead = This deletes:
turn-off-settings = the settings of { $host }, sending as { $from }
turn-off-settings-unread = the saved settings
turn-off-secret = the password in { $keychain }
turn-off-records = the results of the last check and the last test emails
turn-off-after = Programs that use these settings can send no more mail. The mailbox itself is not touched.
turn-off-do = Turn off
turn-off-done = Mail is off. Settings and password are deleted.

## Practice

practice-label = Practice
practice-banner = Practice: nothing leaves this computer
practice-fault-now = The servers make a mistake on purpose: { $fault }
practice-open = Practice servers…
practice-open-inbox = Open the practice inbox
practice-leave = Leave practice
practice-heading = Practice servers
practice-servers = Addresses and sign-in
practice-fault = What goes wrong
practice-fault-help = Takes effect with the next check or test email.
practice-inbox = Inbox ({ $count })
practice-inbox-empty = No mail has come in yet.
practice-look = Look for new mail
practice-mail-line = From { $from } to { $to }.
practice-mail-tls = It came encrypted.
practice-mail-plain = It came unencrypted.
practice-mail-source = Source
practice-offer = A practice server stands ready on this computer. It makes mistakes when you ask it to.
practice-use = Use the practice server
practice-used = The settings of the practice server are filled in.

## Practice: the faults (those without a line here show their name)

fault-group-connection = Connection and greeting
fault-group-replies = Form of the replies
fault-group-ehlo = EHLO
fault-group-starttls = StartTLS
fault-group-tls = Encryption
fault-group-certificate = Certificate
fault-group-sign-in-offered = Kinds of sign-in
fault-group-sign-in = Sign-in
fault-group-mail = Sender, recipient, message
fault-none = Nothing: all is right
fault-silent = The server never says anything
fault-close-at-once = The server hangs up at once
fault-endless-line = The greeting never ends
fault-drip = The greeting comes one letter a second
fault-greeting421 = The server is too busy (421)
fault-greeting554 = The server takes no mail (554)
fault-greeting-http = A web server answers
fault-greeting-imap = An IMAP server answers
fault-greeting-masked = A firewall hides the greeting
fault-slow-replies = Every reply takes three seconds
fault-cut-reply = The connection breaks in the middle of a reply
fault-ansi-html = The refusal holds escape codes and HTML
fault-reply-shift-jis = The refusal is in Shift_JIS
fault-no-starttls = StartTLS is not offered
fault-starttls-masked = A firewall hides StartTLS
fault-starttls454 = StartTLS does not work for now (454)
fault-starttls220-no-handshake = StartTLS is promised, and nothing follows
fault-starttls-drop = The server hangs up at StartTLS
fault-injection-full = Somebody slips commands in before the encryption
fault-tls10-only = Only TLS 1.0 is spoken
fault-tls-on-starttls-port = The StartTLS port speaks SSL/TLS
fault-plain-on-tls-port = The SSL/TLS port speaks without encryption
fault-certificate-expired = The certificate has expired
fault-certificate-not-yet-valid = The certificate is not valid yet
fault-certificate-wrong-name = The certificate is for another name
fault-certificate-self-signed = The certificate vouches for itself
fault-certificate-unknown-root = Nobody knows who issued the certificate
fault-certificate-missing-intermediate = The intermediate certificate is missing
fault-certificate-wanted = The server wants a client certificate
fault-no-auth = No sign-in is offered
fault-only-xoauth2 = Only OAuth sign-in is offered
fault-only-gssapi-ntlm = Only Windows sign-in is offered
fault-exotic-auth = 61 unknown kinds of sign-in are offered
fault-wrong-password = The password is refused (535)
fault-auth432 = The password must be renewed first (432)
fault-auth454 = Sign-in does not work for now (454)
fault-auth534-app-password = An app password is wanted (534)
fault-auth-failure-closes = The password is refused, and the server hangs up
fault-login-prompts-foreign = The sign-in asks in another language
fault-scram-wrong-signature = The server cannot prove that it knows the password
fault-sender-refused = The sender is refused (553)
fault-sender-refused-after-data = The sender is refused once the message is there (550)
fault-rcpt-refused = The recipient does not exist (550)
fault-rcpt-greylisted = The recipient is refused for now (450)
fault-relay-denied = Relaying is denied (554)
fault-data-refused = The message is refused before it is sent (550)
fault-message-refused = The message is refused for what it says (554)
fault-size-too-small = The message is too large (552)
fault-silent-after-data = The message is kept, and nothing is said
fault-close-after-data = The message is kept, and the server hangs up
fault-slow-data-end = The message is acknowledged after four minutes

### problems
# One message for each code of src-tauri/core/src/problem.rs: the message is the title (without
# parameters: the home page shows it where only the code was kept), .why says what happened, .fix
# holds the steps, one a line; empty lines are left out.
# A text parameter that is empty comes as the word "none", a number not known as 0: select on them.
# Fluent runs without isolation marks (useIsolating: false) and without grouping of digits: what it
# writes is copied, and 2525 is a port.

## Names on the screen that the sentences below refer to

field-provider = Provider settings
field-kind = Mail provider
field-host = SMTP server address
field-port = Port number
field-security = Security type
field-from = Sender email address
field-senderName = Sender name
field-username = User name
field-password = Password
field-caFile = CA certificate file
field-pinnedSha256 = Certificate fingerprint (SHA-256)
field-allowCleartextAuth = Allow an unencrypted password for this server

security-starttls = StartTLS
security-tls = SSL/TLS
security-none = None

## Who has to act

who-you = You
who-mailbox-owner = Owner of the mailbox
who-server-admin = Admin of the mail server
who-tenant-admin = Admin of the tenant
who-dns-owner = Owner of the domain’s DNS
who-network-team = Network team
who-nobody = Nobody: wait

## The steps of a check, and how each ended

rung-address = Sender address
rung-lookup = Server name
rung-tcp = Connection
rung-greeting = Greeting
rung-ehlo = Abilities of the server
rung-tls = Encryption
rung-auth = Sign-in
rung-mail-from = Sender
rung-rcpt-to = Recipient
rung-data = Message

verdict-passed = Passed
verdict-warned = Passed with a warning
verdict-failed = Failed
verdict-skipped = Skipped

skipped-failed-before = Not tried, because an earlier step failed: { $rung }
skipped-no-user-name = Not needed: no user name is set
skipped-not-encrypted = Not needed: the security type is { security-none }
skipped-ip-address = Not needed: the server is given by its IP address
skipped-cancelled = Not tried, because the run was stopped

## What was typed

input-address-display-name = Enter the address alone, without a name
    .why = The field wants only the email address. It holds angle brackets, as in “Name <name@example.com>”.
    .fix =
        Keep only what stands between “<” and “>”.
        If it is the sender’s name, enter it as “{ field-senderName }”.
input-address-invalid = This is not an email address
    .why = “{ $address }” does not have the form name@example.com.
    .fix =
        Enter the whole address: a name, one @ and the domain, for example reports@example.com.
input-address-legacy-dots = Mail servers refuse the dots in this address
    .why = In “{ $address }” a dot comes first, last or twice in a row before the @. Some mobile operators in Japan once gave out such addresses, but the mail standard does not allow them.
    .fix =
        Enter another address.
        If the address must stay with its operator, change it there to one without such dots, and enter the new one.
input-address-not-ascii = This address has characters that mail servers may refuse
    .why = Before the @, only unaccented Latin letters, digits and common signs are safe. “{ $address }” has others.
    .fix =
        Enter another address of the same mailbox, written in Latin letters.
        Otherwise, ask the admin of the mail server for an alias.
input-address-several = Enter one address only
    .why = The field holds more than one address.
    .fix =
        Keep one address and delete the others.
input-blanks = Remove the spaces
    .why = There is a space before, after or inside the text. It often comes along when text is copied.
    .fix =
        Delete the spaces.
input-ca-file-no-certificate = The file holds no readable certificate
    .why = “{ $file }” can be read, but no complete certificate in PEM form (“-----BEGIN CERTIFICATE-----”) is in it.
    .fix =
        Export the root certificate of your certificate authority again, as PEM (Windows calls it “Base-64 encoded X.509”).
        If you only have it in binary form, convert it: openssl x509 -inform der -in ca.cer -out ca.pem
        Enter the new file as “{ field-caFile }”.
input-ca-file-unreadable = The CA certificate file cannot be read
    .why = “{ $file }” cannot be opened. Reason: { $reason }.
    .fix =
        Check that the file is there, and that your user account may read it.
        Enter its full path as “{ field-caFile }”, or leave the field empty if the server’s certificate comes from a public authority.
input-cleartext-auth-allowed = The password will be sent unencrypted
    .why = Anybody on the network between this computer and { $host } can read the password and use it. You have allowed this for this server.
    .fix =
        If the server can encrypt, choose { security-starttls } or { security-tls } as “{ field-security }”.
        If it cannot, use it only inside a network you trust, with an account that is used for nothing else.
input-cleartext-auth-not-allowed = The password would be sent unencrypted
    .why = Without encryption, anybody on the network between this computer and { $host } could read the password. Sendwright sends it only if you allow that for this server.
    .fix =
        Choose { security-starttls } or { security-tls } as “{ field-security }”.
        If the server takes mail without a sign-in, leave “{ field-username }” empty.
        If there is no other way, turn on “{ field-allowCleartextAuth }”.
input-cleartext-auth-public-provider = This provider never needs an unencrypted password
    .why = { $host } belongs to a public mail provider, and these all encrypt. An unencrypted password could only be a mistake or an attack.
    .fix =
        Turn off “{ field-allowCleartextAuth }”.
        Choose { security-starttls } with port 587, or { security-tls } with port 465.
input-control-character = Remove the line break or control character
    .why = { $character ->
            [none] The text holds a line break, a tab or another control character. It often comes along when text is copied.
           *[other] The text holds a line break, a tab or another control character ({ $character }). It often comes along when text is copied.
        }
    .fix =
        Empty the field and type the text by hand, or copy it again without the end of the line.
input-full-width = The text holds full-width characters
    .why = { $character ->
            [none] Servers treat full-width and half-width characters as different.
           *[other] “{ $character }” is a full-width character. Servers treat full-width and half-width characters as different.
        }
    .fix =
        Switch the input method to half-width characters and type the text again.
input-host-address = This is an email address, not a server
    .why = The address of a server has no @.
    .fix =
        Enter the name of the outgoing mail server, for example smtp.example.com. The help pages of your mail provider name it under “SMTP”.
input-host-invalid = This is not the name of a server
    .why = “{ $host }” is neither a host name nor an IP address. Host names consist of letters, digits, hyphens and dots.
    .fix =
        Enter a name such as smtp.example.com, or an IP address such as 192.0.2.25.
input-host-port = The port belongs in its own field
    .why = “{ $host }” is followed by a port, “:{ $port }”.
    .fix =
        Enter { $host } as “{ field-host }”.
        Enter { $port } as “{ field-port }”.
input-host-url = This is a web address, not the name of a server
    .why = The field wants only the name, without “https://” and without slashes.
    .fix =
        { $host ->
            [none] Enter only the name of the outgoing mail server, for example smtp.example.com.
           *[other] If { $host } is the outgoing mail server, enter just that. Else enter its name, for example smtp.example.com.
        }
input-invisible-character = Remove an invisible character
    .why = { $character ->
            [none] The text holds a character that cannot be seen. It often comes along when text is copied from a web page or a document.
           *[other] The text holds a character that cannot be seen ({ $character }). It often comes along when text is copied from a web page or a document.
        }
    .fix =
        Empty the field and type the text by hand.
input-json-invalid = The provider settings are not valid JSON
    .why = { $column ->
            [0] Reading them stopped at line { $line }.
           *[other] Reading them stopped at line { $line }, column { $column }.
        }
    .fix =
        Correct this place: double quotes around names and texts, a comma between two entries, but not after the last one, one closing brace.
input-kind-unknown = This kind of mail provider is not known
    .why = “{ $kind }” is not a kind of mail provider that this version of Sendwright can set up.
    .fix =
        Write "smtp" as the value of "kind".
input-password-blanks = The password begins or ends with a space
    .why = Such a space often comes along when a password is copied, and it counts as a part of the password.
    .fix =
        Delete the space, unless it truly belongs to the password.
input-pin-invalid = This is not a SHA-256 fingerprint
    .why = A SHA-256 fingerprint has 64 hexadecimal digits (0 to 9 and A to F). Colons and spaces between them do no harm.
    .fix =
        Have the fingerprint shown on the mail server: openssl x509 -noout -fingerprint -sha256 -in cert.pem
        Copy all of it into “{ field-pinnedSha256 }”.
input-pin-public-provider = This provider needs no fingerprint
    .why = { $host } belongs to a public mail provider. Its certificates come from public authorities and change often, so a fixed fingerprint would soon stop your mail.
    .fix =
        Leave “{ field-pinnedSha256 }” empty.
input-port-expects-starttls = This port usually wants StartTLS
    .why = On port { $port } a server begins unencrypted and switches to encryption with { security-starttls }. With { security-tls } the connection will probably fail.
    .fix =
        Choose { security-starttls } as “{ field-security }”, unless your mail provider says otherwise.
        If your mail provider wants { security-tls }, enter 465 as “{ field-port }”.
input-port-expects-tls = This port usually wants SSL/TLS
    .why = On port { $port } a server expects encryption from the first byte. With another security type than { security-tls } the connection will probably fail.
    .fix =
        Choose { security-tls } as “{ field-security }”, unless your mail provider says otherwise.
        If your mail provider wants { security-starttls }, enter 587 as “{ field-port }”.
input-port-not-number = The port must be a number
    .why = Only the digits 0 to 9 belong in this field.
    .fix =
        Enter 587 for { security-starttls }, 465 for { security-tls }, or the number that your mail provider names.
input-port-out-of-range = There is no such port
    .why = “{ $port }” is not between 1 and 65535.
    .fix =
        Enter 587 for { security-starttls }, 465 for { security-tls }, or the number that your mail provider names.
input-quotes = Remove the quotation marks
    .why = The text stands in quotation marks. They often come along when text is copied.
    .fix =
        Delete the quotation marks at both ends.
input-required = Fill in this field
    .why = The field is empty, and mail cannot be set up without it.
    .fix =
        Enter the value. If you do not know it, look it up in the help pages of your mail provider, or ask the admin of the mail server.
input-security-unknown = This security type is not known
    .why = “{ $security }” is not one of the three security types.
    .fix =
        Choose { security-starttls }, { security-tls } or { security-none }; in JSON these are "starttls", "tls" and "none".
input-text-too-long = The text is too long
    .why = At most { $limit } bytes fit here. A Latin letter takes one byte, a Japanese character usually three.
    .fix =
        Shorten the text.
input-unknown-key = The provider settings hold an unknown entry
    .why = “{ $key }” is not an entry of this kind of mail provider. It may be misspelt.
    .fix =
        Correct its spelling, or delete the entry.
        If it holds the password, delete it from the file, and hand the password over with --secret-stdin or --secret-file.
input-wrong-type = The value has the wrong type
    .why = { $expected ->
            [object] The provider settings must be one JSON object, in braces.
            [number] The value must be a number, without quotation marks.
            [true-or-false] The value must be true or false, without quotation marks.
           *[text] The value must be a text, in double quotation marks.
        }
    .fix =
        { $expected ->
            [object] Write the settings as entries between {"{"} and {"}"}.
            [number] Write a number, for example 587.
            [true-or-false] Write true or false.
           *[text] Write the value in double quotation marks.
        }

## Finding and reaching the server

dns-no-such-host = The server name does not exist
    .why = DNS knows no { $host }.
    .fix =
        Compare “{ field-host }” letter by letter with the name in the help pages of your mail provider.
        If the name is known only inside your organisation, connect to its network or VPN, and check again.
dns-no-address = The server name has no IP address
    .why = DNS knows { $host }, but has no IP address for it. The domain of an email address is often such a name.
    .fix =
        Enter the name of the outgoing mail server, for example smtp.example.com, not the domain of your email address.
        If the name is right, ask the owner of its DNS to add an A or AAAA record.
dns-timeout = DNS did not answer in time
    .why = The IP address of { $host } was asked for, and no answer came.
    .fix =
        Open any web page to see whether this computer is online.
        Check again.
        If it happens again, ask the network team to look at the DNS servers this computer uses.
dns-failed = DNS could not answer
    .why = The DNS server reported a failure when asked for { $host }.
    .fix =
        Check again in a few minutes.
        If it happens again, ask the network team to look at the DNS servers this computer uses, and at DNSSEC for the domain of { $host }.
connect-refused = The server refuses the connection
    .why = { $openPorts ->
            [none] { $host } can be reached, but nothing answers on port { $port }, nor on the other usual ports for sending.
           *[other] { $host } can be reached, but nothing answers on port { $port }. These ports do answer: { $openPorts }.
        }
    .fix =
        { $openPorts ->
            [none] Compare “{ field-host }” and “{ field-port }” with what your mail provider names.
           *[other] Enter a port that answers as “{ field-port }”: { $openPorts }.
        }
        Ask the admin of the mail server whether its mail service is running.
        Ask the network team whether a firewall refuses the connection.
connect-timeout = The server does not answer
    .why = { $openPorts ->
            [none] { $host } did not answer on port { $port }, nor on the other usual ports for sending. As a rule a firewall on the way drops the connection.
           *[other] { $host } did not answer on port { $port }. As a rule a firewall on the way drops the connection. These ports do answer: { $openPorts }.
        }
    .fix =
        { $openPorts ->
            [none] Compare “{ field-host }” and “{ field-port }” with what your mail provider names.
           *[other] Enter a port that answers as “{ field-port }”: { $openPorts }.
        }
        Ask the network team to allow outgoing connections from this computer to { $host }, port { $port }. Many networks and cloud providers block port 25.
connect-reset = The connection was cut off
    .why = { $openPorts ->
            [none] The connection to { $host }, port { $port }, was cut off as soon as it was open. A firewall does this, or a server that admits only certain computers.
           *[other] The connection to { $host }, port { $port }, was cut off as soon as it was open. A firewall does this, or a server that admits only certain computers. These ports do answer: { $openPorts }.
        }
    .fix =
        { $openPorts ->
            [none] {""}
           *[other] Enter a port that answers as “{ field-port }”: { $openPorts }.
        }
        Ask the network team to allow outgoing connections from this computer to { $host }, port { $port }.
        Ask the admin of the mail server whether it admits the IP address of this computer.
connect-unreachable = No way leads to the server
    .why = { $openPorts ->
            [none] The network reports that { $host }, port { $port }, cannot be reached from this computer.
           *[other] The network reports that { $host }, port { $port }, cannot be reached from this computer. These ports do answer: { $openPorts }.
        }
    .fix =
        { $openPorts ->
            [none] Check that this computer is online and, if the server is inside your organisation, connected to its network or VPN.
           *[other] Enter a port that answers as “{ field-port }”: { $openPorts }.
        }
        Ask the network team to open a way from this computer to { $host }, port { $port }.
connect-not-permitted = This computer forbids the connection
    .why = { $openPorts ->
            [none] The system refused to open a connection to { $host }, port { $port }. As a rule a firewall or security software on this computer does that.
           *[other] The system refused to open a connection to { $host }, port { $port }. As a rule a firewall or security software on this computer does that. These ports do answer: { $openPorts }.
        }
    .fix =
        { $openPorts ->
            [none] {""}
           *[other] Enter a port that answers as “{ field-port }”: { $openPorts }.
        }
        Ask the network team to allow Sendwright outgoing connections to { $host }, port { $port }, in the firewall or security software of this computer.

## The conversation with the server

greeting-timeout = The server takes the connection, but says nothing
    .why = { $host } took the connection on port { $port } and sent no greeting. Either the port wants { security-tls }, or something on the way holds the greeting back.
    .fix =
        Check that “{ field-security }” and “{ field-port }” belong together: { security-tls } with 465, { security-starttls } with 587.
        Check again in a few minutes.
        Ask the network team whether a firewall or virus scanner inspects mail connections.
        Ask the admin of the mail server whether it delays the IP address of this computer.
smtp-reply-timeout = The server stopped answering
    .why = { $host } sent no reply for { $seconds } seconds.
    .fix =
        Check again.
        If it stops at the same step, ask the admin of the mail server to look into its log at this time.
        Ask the network team whether a firewall or virus scanner holds mail connections.
smtp-connection-closed = The server ended the connection
    .why = { $host } closed the connection in the middle of the conversation, without a reason.
    .fix =
        Check again.
        If it ends at the same step, ask the admin of the mail server to look into its log at this time.
        Ask the network team whether a firewall or virus scanner cuts mail connections.
smtp-reply-too-long = The server’s reply has no end
    .why = { $host } sent far more than a mail server sends. Reading was stopped to protect this computer.
    .fix =
        Check that “{ field-host }” and “{ field-port }” are those of a mail server.
        If they are, ask the admin of the mail server to look at what it sends.
smtp-unexpected-reply = The server gave a reply that does not belong here
    .why = { $replyCode ->
            [0] { $host } answered with something that is no SMTP reply.
           *[other] { $host } answered { $replyCode }, which the SMTP standard does not allow at this step.
        }
    .fix =
        Check that “{ field-host }” and “{ field-port }” are those of a mail server.
        If they are, show the server’s own words to the admin of the mail server.
smtp-not-smtp = Something other than a mail server answers
    .why = { $protocol ->
            [none] What answers at { $host }, port { $port }, does not speak SMTP.
            [unknown] What answers at { $host }, port { $port }, does not speak SMTP.
           *[other] What answers at { $host }, port { $port }, speaks { $protocol }, not SMTP.
        }
    .fix =
        Enter the name of the server for outgoing mail as “{ field-host }”.
        Enter 587 with { security-starttls } or 465 with { security-tls }. Ports 110, 143, 993 and 995 are for reading mail.
smtp-no-smtp-service = The server gives no mail service here
    .why = { $host } says in its greeting that it gives no mail service to this computer, and names no reason.
    .fix =
        Enter the server that your mail provider names for sending, with port 587 or 465. The server that receives mail for a domain (MX) is often another one.
        If the server is right, ask its admin whether the IP address of this computer is blocked.
smtp-server-busy = The server is busy
    .why = { $host } asks you to come back later. This says nothing against your settings.
    .fix =
        Wait a few minutes.
        Check again.
smtp-server-unavailable = The mail service is down at the moment
    .why = { $host } answers, but its mail service is stopped or under maintenance.
    .fix =
        Wait half an hour.
        Check again.
        If it is still down, ask the admin of the mail server when it will be back.
smtp-helo-rejected = The server does not accept the name of this computer
    .why = { $host } refuses the name with which this computer introduces itself (EHLO).
    .fix =
        Enter port 587 or 465, where servers rarely judge this name, as “{ field-port }”.
        Give this computer a full host name that DNS knows, for example pc1.example.com, and check again.
        If it is still refused, ask the admin of the mail server which names it accepts.

## Encryption

starttls-not-offered = The server does not offer StartTLS
    .why = { $host } offers no encryption on port { $port }. Sendwright stopped before the sign-in, so no password was sent.
    .fix =
        Choose { security-tls } with port 465.
        If that fails too, ask the admin of the mail server to turn on encryption.
        Ask the network team whether a firewall on the way removes StartTLS (“SMTP inspection”).
starttls-refused = The server refuses StartTLS
    .why = { $host } refused to begin encryption. Sendwright stopped before the sign-in, so no password was sent.
    .fix =
        Ask the admin of the mail server to check its certificate, its key and its TLS settings.
        Until then, try { security-tls } with port 465.
starttls-plaintext-injected = Something interfered before the encryption began
    .why = Unencrypted data that does not belong there arrived just before the encryption with { $host } began. It can be an attack, or a faulty device or server. Sendwright stopped before the sign-in, so no password was sent.
    .fix =
        Keep “{ field-security }” as it is.
        Check again from another network.
        Ask the network team to examine firewalls, proxies and virus scanners between this computer and { $host }.
        Ask the admin of the mail server to bring its software up to date.
smtp-tls-stripped = A device on the way removes the encryption
    .why = Replies of { $host } were overwritten with stars or the letter X, so that StartTLS is gone. Firewalls that inspect SMTP do this. Sendwright stopped before the sign-in, so no password was sent.
    .fix =
        Ask the network team to turn off SMTP inspection for connections to { $host }.
        Until then, try { security-tls } with port 465, which cannot be overwritten in this way.
smtp-tls-unavailable = The server cannot encrypt at the moment
    .why = { $host } offers encryption, but cannot begin it. As a rule its certificate or key is missing or damaged. Sendwright stopped before the sign-in, so no password was sent.
    .fix =
        Ask the admin of the mail server to check its certificate and its key.
        Until then, try { security-tls } with port 465.
smtp-tls-required = The server wants encryption first
    .why = { $host } takes neither sign-in nor mail over an unencrypted connection.
    .fix =
        Choose { security-starttls } with port 587, or { security-tls } with port 465.
tls-bad-certificate = The server’s certificate is faulty
    .why = The certificate of { $host } cannot be used. Reason: { $reason }.
    .fix =
        Ask the admin of the mail server to install a faultless certificate for servers (SHA-256 signature; RSA with at least 2048 bits, or ECDSA), and name the reason to them.
        Then check again.
tls-client-cert-required = The server wants a certificate from this computer
    .why = { $host } admits only computers that show a certificate of their own. Sendwright signs in with user name and password only.
    .fix =
        Enter a server or port for sending with user name and password, usually 587 or 465.
        If you do not know one, ask the admin of the mail server for one.
tls-expired = The server’s certificate has expired
    .why = { $until ->
            [none] The certificate of { $host } is no longer valid.
           *[other] The certificate of { $host } was valid until { $until }.
        }
    .fix =
        Check the date and time of this computer, and correct them if they are wrong.
        If they are right, ask the admin of the mail server to renew the certificate.
        Then check again.
tls-handshake-failed = The encryption could not be set up
    .why = This computer and { $host } did not agree on how to encrypt. Reason: { $reason }.
    .fix =
        Check that “{ field-security }” and “{ field-port }” belong together: { security-tls } with 465, { security-starttls } with 587.
        Ask the admin of the mail server to turn on TLS 1.2 or TLS 1.3 with current cipher suites.
        Ask the network team whether a firewall or virus scanner inspects encrypted connections.
tls-implicit-expected = This port wants SSL/TLS
    .why = On port { $port }, { $host } expects encryption from the first byte.
    .fix =
        Choose { security-tls } as “{ field-security }”.
        Check again.
tls-no-roots = The certificates this computer trusts cannot be read
    .why = Without them no server can be recognised, so nothing was connected to. Reason: { $reason }.
    .fix =
        On Linux, install the package ca-certificates. If SSL_CERT_FILE is set, check the file it names.
        If “{ field-caFile }” is filled in, check that the file is there and holds certificates in PEM form.
        Check again.
tls-not-yet-valid = The server’s certificate is not valid yet
    .why = { $from ->
            [none] The validity of the certificate of { $host } begins in the future.
           *[other] The certificate of { $host } is valid only from { $from }.
        }
    .fix =
        Check the date and time of this computer, and correct them if they are wrong.
        If they are right, ask the admin of the mail server to install a certificate that is valid now.
tls-pin-mismatch = The server shows another certificate than the one you trust
    .why = Expected for { $host } was the fingerprint { $expected }. The certificate shown has { $presented }. Either the certificate was renewed, or somebody poses as the server. Sendwright stopped before the sign-in, so no password was sent.
    .fix =
        Ask the admin of the mail server, by telephone or in person, whether the certificate was renewed.
        Have them show its fingerprint on the server: openssl x509 -noout -fingerprint -sha256 -in cert.pem
        Only if it is the one shown, enter it as “{ field-pinnedSha256 }”.
tls-revoked = The server’s certificate was revoked
    .why = The authority that issued the certificate of { $host } has declared it invalid. Its key may be in the wrong hands.
    .fix =
        Ask the admin of the mail server to install a new certificate with a new key.
        Send nothing through this server until then.
tls-self-signed = The server’s certificate is self-signed
    .why = No certificate authority vouches for the certificate of { $host }. Its SHA-256 fingerprint is { $fingerprint }.
    .fix =
        Have the fingerprint shown on the mail server, or by its admin: openssl x509 -noout -fingerprint -sha256 -in cert.pem
        Only if it is the same, enter it as “{ field-pinnedSha256 }”.
        Better in the long run: have a certificate from a certificate authority installed on the server.
tls-starttls-expected = This port wants StartTLS
    .why = On port { $port }, { $host } begins unencrypted and switches to encryption only with { security-starttls }.
    .fix =
        Choose { security-starttls } as “{ field-security }”.
        Check again.
tls-timeout = The encryption was not set up in time
    .why = { $host } took the connection, but did not finish setting up the encryption. As a rule something on the way holds it back.
    .fix =
        Check again.
        If it happens again, ask the network team whether a firewall or virus scanner inspects encrypted connections.
        If not, ask the admin of the mail server to look into its log at this time.
tls-unknown-issuer = This computer does not know who vouches for the certificate
    .why = { $issuer ->
            [none] The certificate of { $host } comes from an authority that this computer does not trust. It may be the one of your organisation, a virus scanner or firewall that inspects connections, or the server does not send its intermediate certificate.
           *[other] The certificate of { $host } was issued by “{ $issuer }”, which this computer does not trust. It may be the authority of your organisation, a virus scanner or firewall that inspects connections, or the server does not send its intermediate certificate.
        }
    .fix =
        If it is your organisation’s own authority, get its root certificate from the people who run it, and enter the file as “{ field-caFile }”.
        If it is a virus scanner or firewall, ask the network team to exempt connections to { $host } from inspection.
        Else ask the admin of the mail server to install the certificate together with its intermediate certificates.
tls-version-too-old = The server’s encryption is too old
    .why = { $host } knows only TLS 1.0, TLS 1.1 or old cipher suites, which protect no longer.
    .fix =
        Ask the admin of the mail server to turn on TLS 1.2 or TLS 1.3. On old Windows servers that is done in the SCHANNEL and .NET settings.
        If that is impossible, have a relay that knows TLS 1.2 put in front of the server.
tls-wrong-name = The certificate belongs to another server name
    .why = { $names ->
            [none] The certificate of the server does not name { $host }.
           *[other] The certificate does not name { $host }. It is for: { $names }.
        }
    .fix =
        { $names ->
            [none] Compare “{ field-host }” with the name that your mail provider gives.
           *[other] If your mail provider gives one of these names, enter it as “{ field-host }”: { $names }.
        }
        If { $host } is right, ask the admin of the mail server to install a certificate for this name.

## Sign-in

smtp-app-password-required = The mail provider wants an app password
    .why = { $host } refuses the normal password of { $username } for mail programs. It takes an app password (some mail providers say “authorization code”) instead.
    .fix =
        Sign in as { $username } on the website of the mail provider, and open the security settings of the account.
        Create an app password there. As a rule 2-step verification has to be on first.
        Enter it as “{ field-password }”, in place of the normal one.
smtp-auth-mechanism-unsupported = The server offers no sign-in method that Sendwright knows
    .why = { $offered ->
            [none] { $host } refuses the sign-in methods SCRAM-SHA-256, PLAIN, LOGIN and CRAM-MD5.
           *[other] { $host } offers only { $offered }. Sendwright knows SCRAM-SHA-256, PLAIN, LOGIN and CRAM-MD5.
        }
    .fix =
        Check that “{ field-port }” is the one for sending: 587 with { security-starttls } or 465 with { security-tls }. Many servers offer passwords only there.
        If it is, ask the admin of the mail server to turn on PLAIN or LOGIN over TLS.
smtp-auth-not-offered = The server offers no sign-in here
    .why = { $host } offers no sign-in on this connection.
    .fix =
        Enter 587 with { security-starttls }, or 465 with { security-tls }.
        If the server knows this computer by its IP address, leave “{ field-username }” empty.
        Else ask the admin of the mail server to turn on sign-in.
smtp-auth-rate-limited = Too many sign-ins in a short time
    .why = { $host } takes no sign-in for a while. Each further try can make the wait longer.
    .fix =
        Stop other programs that sign in with the same user name and an old password.
        Wait at least 15 minutes without trying.
        Check again.
smtp-auth-required = The server wants a sign-in
    .why = { $host } takes mail only after a sign-in, and did not get one.
    .fix =
        Enter “{ field-username }” and “{ field-password }”.
        If this computer should be admitted without a sign-in, ask the admin of the mail server to add its IP address.
smtp-auth-temporary-failure = The server cannot check sign-ins at the moment
    .why = The service with which { $host } checks user names and passwords is down. This says nothing against yours.
    .fix =
        Keep user name and password as they are.
        Wait a few minutes, and check again.
        If it lasts longer than an hour, ask the admin of the mail server to look at its directory or password service.
smtp-bad-credentials = The server refuses user name or password
    .why = { $replyCode ->
            [0] { $host } refused the sign-in of { $username }.
           *[other] { $host } answered { $replyCode } to the sign-in of { $username }.
        }
    .fix =
        Check “{ field-username }”. Most servers want the whole email address, some an account name or a fixed word.
        Enter “{ field-password }” again. If the account has 2-step verification, it must be an app password; with a sending service, an API key or SMTP password.
        If it is refused again, ask the owner of the mailbox whether the password was changed, and whether SMTP sign-in is allowed in the settings of the account.
smtp-oauth-token-rejected = The server expects an OAuth token
    .why = { $status ->
            [none] { $host } took the sign-in for an OAuth token and refused it. Sendwright signs in with a password.
           *[other] { $host } took the sign-in for an OAuth token and refused it with status { $status }. Sendwright signs in with a password.
        }
    .fix =
        Look up in the help pages of your mail provider whether it gives app passwords or SMTP passwords, and enter one as “{ field-password }”.
        If it takes only OAuth, enter another server that takes passwords, for example your organisation’s relay.
smtp-password-transition = The server must first convert the stored password
    .why = { $host } knows the account, but has to store its password in a new form. That happens at the next ordinary sign-in.
    .fix =
        Sign in once with the same user name and password by webmail, or in another mail program.
        Then check again, with the password as it is.
smtp-server-not-authentic = The server could not prove that it knows the password
    .why = In this sign-in method (SCRAM) the server must prove that it knows the password too, and { $host } failed. Somebody may pose as the server. The password itself was not sent.
    .fix =
        Send nothing through this server for now.
        Compare the certificate, shown at the step “{ rung-tls }”, with the one on the server, together with its admin.
        Ask the admin of the mail server to repair SCRAM-SHA-256, or to turn it off.

## Sender, recipient, message

smtp-mailbox-unknown = The recipient does not exist
    .why = The server knows no mailbox { $recipient }.
    .fix =
        Check the spelling of the address.
        If it is the sender’s own address, see to it that this mailbox exists, for replies and bounces go there.
smtp-message-too-large = The message is too large for the server
    .why = { $limit ->
            [0] The server refused the message because of its size.
           *[other] The server takes at most { $limit } bytes.
        }
    .fix =
        The test email has only a few kilobytes: ask the admin of the mail server to raise the limit.
smtp-outcome-unknown = Nobody knows whether the email was accepted
    .why = { $host } got the whole message, but gave no answer. It may have accepted it. Sendwright does not send it again by itself, so that it does not arrive twice.
    .fix =
        Look into the inbox and the junk folder of the recipient.
        If nothing has come after 10 minutes, send another test email.
        If that ends in the same way, have the admin of the mail server look for the Message-ID in its log.
smtp-relay-denied = The server does not pass on mail from you
    .why = { $host } refuses to pass mail on to { $recipient }, because it does not know this computer or this sign-in.
    .fix =
        Enter “{ field-username }” and “{ field-password }”, if the server has sign-in.
        If it should know this computer by its IP address, ask the admin of the mail server to add that address to the relay or connector.
smtp-sender-not-allowed = This account may not send from this address
    .why = { $username ->
            [none] The server does not let this computer send as { $sender }.
           *[other] { $username } may not send as { $sender }.
        }
    .fix =
        Enter the account’s own address as “{ field-from }”.
        If it must stay { $sender }, ask the admin of the mail server to permit it for this account: as “Send As” right, alias or verified sender.
smtp-unknown = Sendwright does not know this reply
    .why = { $replyCode ->
            [0] { $host } refused, and what its reply means is not known.
           *[other] { $host } answered { $replyCode }, and what its words mean is not known.
        }
    .fix =
        Read the server’s own words: they may tell what to do.
        If they do not, send them to the admin of the mail server or the support of the mail provider.

## Keychain

keychain-entry-missing = The stored password is gone
    .why = A mail provider is active, but its password is no longer in the keychain. It was deleted outside Sendwright, or the settings come from another computer.
    .fix =
        Enter “{ field-password }” again, and save.
        If mail is no longer wanted, turn it off.
keychain-failed = The keychain reported an error
    .why = The keychain of this computer could not do what was asked. Reason: { $reason }.
    .fix =
        Try again.
        If it happens again, sign out of this computer and in again.
        Open the system’s own program for stored passwords, and see whether it works.
keychain-locked = The keychain is locked
    .why = While it is locked, no password can be read or stored. Nothing was changed.
    .fix =
        Unlock the keychain: confirm the system’s question, or open the system’s own program for stored passwords.
        Try again.
keychain-missing = No keychain was found
    .why = Sendwright keeps passwords only in the system’s keychain, never in a file. No keychain answers on this computer.
    .fix =
        On Linux, install gnome-keyring, KWallet or KeePassXC, sign out and in again, and try again.
        In a container, in WSL or over SSH, start a D-Bus session with an unlocked keychain first.
        On Windows and macOS, sign in with a normal user account, and try again.
keychain-read-back-differs = The keychain did not keep the password correctly
    .why = The password was stored, and what was read back is something else. The settings were not made active.
    .fix =
        Close other programs that change the keychain.
        Try again.
keychain-timeout = The keychain did not answer
    .why = No answer came within { $seconds } seconds. Often a question of the system waits behind another window.
    .fix =
        Look for a window that asks to unlock the keychain, and answer it.
        Try again.
keychain-too-long = The password is too long for the keychain
    .why = The keychain takes at most { $limit } bytes.
    .fix =
        Enter a shorter password or key.

## Settings on disk

file-unreadable = A file cannot be read
    .why = “{ $file }” cannot be read. Reason: { $reason }.
    .fix =
        Check that the file is there, and that your user account may read it.
        Try again.
file-unwritable = A file cannot be written
    .why = “{ $file }” cannot be written. Reason: { $reason }. What was stored before is unchanged.
    .fix =
        Check that the disk has free space, and that your user account may write to this folder.
        Try again.
settings-changed-outside = The settings were changed outside Sendwright
    .why = The stored password was saved for another server or sign-in than the settings now name. It is not used, so that it does not reach the wrong server.
    .fix =
        Check every field of the settings.
        If they are right, enter “{ field-password }” again, and save.
        If you did not change them, find out who did, or turn mail off.
settings-damaged = The settings file is damaged
    .why = “{ $file }” cannot be understood.
    .fix =
        Restore the file from a backup, or set up the mail provider again. The damaged file is kept under another name.
        If mail is no longer wanted, turn it off.
settings-in-use = Sendwright is at work elsewhere
    .why = Another window or command of Sendwright is changing the settings at this moment.
    .fix =
        Wait until it has finished, or close it.
        Try again.
settings-newer-version = The settings come from a newer Sendwright
    .why = They have format { $version }, which this version can only read in part. It does not change them.
    .fix =
        Install the newest version of Sendwright.
        If mail is no longer wanted, turn it off.
settings-not-checked = These settings have not passed a check
    .why = They were changed since the last check, or that check failed. What was active before is unchanged.
    .fix =
        Check them, then save.
        If you accept that they may not work, save them without a passed check.
settings-nothing-active = No mail provider is active
    .why = Nothing has been set up on this computer for this user account, or mail was turned off.
    .fix =
        Set up a mail provider, and save it.

## The run as a whole

cancelled = Stopped
    .why = It was stopped before its end.
    .fix =
        Start it again when you are ready.
run-timeout = It took too long
    .why = After { $seconds } seconds it was not done, and was ended.
    .fix =
        Try again.
        If it happens again, ask the network team whether connections from this computer are slow or held back.
unexpected = Something unexpected happened in Sendwright
    .why = This is a fault of Sendwright, not of your settings. Its number is { $id }.
    .fix =
        Try again.
        If it happens again, report it together with the number { $id } and what you were doing.

## The test email

test-mail-subject = Test email from Sendwright
test-mail-greeting = Hello,
test-mail-body = This is a test email. { $sender } sent it through { $server }, and it has arrived: outgoing mail works.
test-mail-code-label = The code of this email:
test-mail-next = Type this code into Sendwright, and the test is complete.
test-mail-unexpected = If you expected no test email, you need not do anything. Somebody is setting up mail for { $sender } and sent the test to your address.
test-mail-signature = Sent by Sendwright

## The command line

cli-no-runtime = Sendwright cannot start its work on this computer: the system gives it no threads.
cli-ms = { $ms } ms
cli-who = Who has to act: { $who }
cli-who-else = Also: { $who }
cli-fix = What to do:
cli-raw = What the server said:
cli-no-sign-in = no sign-in

cli-prompt-password = Password for { $username } (not shown while you type):
cli-password-missing = No password was given. Hand it over with --secret-stdin or --secret-file, or run this on a terminal to be asked for it.

cli-validate-passed = The provider settings are well formed. Nothing was connected to.
cli-validate-warned = The provider settings are usable, with warnings: { $count }
cli-validate-failed = The provider settings have problems: { $count }

cli-check-start = Checking { $host }, port { $port }, security type { $security }. Nothing will be sent.
cli-check-passed = All steps passed. Nothing was sent.
cli-check-warned = { $passed } of { $total } steps passed without a warning, and none failed. Nothing was sent.
cli-check-failed = { $passed } of { $total } steps passed. Nothing was sent.
cli-check-proof = The server has refused nothing so far. Only a test email shows whether it accepts one.

cli-activate-done = Active now: { $from } through { $host }, port { $port }.
cli-activate-secret = The password is in the keychain of this computer, and nowhere else.
cli-activate-secret-memory = The password is in memory only, and is gone when the practice ends.
cli-activate-no-secret = There is no password: this mail provider needs no sign-in.
cli-activate-replaced = The previously active provider was deactivated, and its password was deleted: { $from } through { $host }.
cli-activate-unchecked = It was saved without a check, as you asked. Whether it works is not known.
cli-activate-failed = Nothing was saved. What was active before is unchanged.

cli-deactivate-done = Mail is turned off. The settings and the password are deleted; reading back found neither.
cli-deactivate-nothing = Nothing was active, and nothing is stored.

cli-status-active = Active: { $from } through { $host }, port { $port }, security type { $security }
cli-status-nothing = No mail provider is active.
cli-status-username = User name: { $username }
cli-status-unchecked = Saved without a passed check
cli-status-cleartext = The password goes to { $host } unencrypted.
cli-status-last-check = Last check: { $at }, { $verdict }
cli-status-no-check = Last check: none yet
cli-status-last-test-mail = Last test email: { $at }, to { $to }, { $outcome }
cli-status-no-test-mail = Last test email: none yet
cli-status-tls-expires = The server’s certificate is valid until { $date }.
cli-secret-none = Password: not needed
cli-secret-stored = Password: in the keychain
cli-secret-missing = Password: gone from the keychain
cli-secret-locked = Password: in the locked keychain
cli-secret-unreachable = Password: not known, because no keychain answers
cli-secret-session = Password: in memory, until Sendwright quits

cli-test-mail-start = Sending a test email from { $from } to { $to } through { $host }, port { $port }.
cli-test-mail-accepted = { $host } accepted the test email. Accepted is not yet delivered: look for it at { $to }.
cli-test-mail-queue-id = Queue ID at the server: { $queueId }
cli-test-mail-message-id = Message-ID: { $messageId }
cli-test-mail-code = Code in the email: { $code }
cli-test-mail-refused = The test email was not sent.
cli-test-mail-unknown = Whether the test email was accepted is not known. It is not sent again by itself.
cli-outcome-accepted = accepted
cli-outcome-refused = refused
cli-outcome-unknown = outcome unknown

cli-practice-start = Practice servers are running on this computer only. Nothing leaves it, and your own settings stay untouched.
cli-practice-starttls = StartTLS: { $host }, port { $port }
cli-practice-tls = SSL/TLS: { $host }, port { $port }
cli-practice-plain = Unencrypted: { $host }, port { $port }
cli-practice-ca-file = CA certificate file: { $file }
cli-practice-username = User name: { $username }
cli-practice-password = Password: { $password }
cli-practice-address = Sender and recipient: { $address }
cli-practice-fault = Fault: { $fault }
cli-practice-no-fault = Fault: none
cli-practice-try = Try it in another terminal:
cli-practice-stop = Press Ctrl+C to end.
cli-practice-mail = An email has arrived: from { $from } to { $to }, “{ $subject }”
cli-practice-ended = The practice servers have ended. Their emails, certificates and passwords are gone.
cli-practice-cannot-start = The practice servers cannot start: { $reason }
cli-practice-fault-unknown = There is no fault named “{ $fault }”. sendwright practice --list-faults shows them all.

cli-tour-start = The main job from start to end, against practice servers. Nothing leaves this computer, and your own settings stay untouched.
cli-tour-step = Step { $number } of { $total }: { $what }
cli-tour-servers = Start the practice servers
cli-tour-validate = Look at settings with mistakes in them
cli-tour-correct = Correct the settings
cli-tour-wrong-password = Check them with a wrong password
cli-tour-check = Check them with the right password
cli-tour-activate = Save them as the active mail provider
cli-tour-test-mail = Send a test email
cli-tour-received = Read the test email at the server
cli-tour-deactivate = Turn mail off
cli-tour-found = Found as intended: { $title }
cli-tour-code-matches = The code in the received email is the one that was sent: { $code }
cli-tour-done = All { $total } steps went as they should.
cli-tour-failed = The tour stopped at step { $number }.
cli-tour-next = Set up your own mail provider next: sendwright activate --help

### end of problems
