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
rail-explain = Explain an answer
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
card-copy-ticket = Copy request to: { $who }
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
cure-edit-tenantId = Change the tenant ID
cure-edit-clientId = Change the client ID
cure-edit-clientSecret = Enter the client secret again
cure-edit-credential = Change the credential of the app
cure-edit-certificateFile = Change the certificate
cure-edit-secretExpires = Change the expiry date
cure-edit-cloud = Choose another Microsoft cloud
cure-open-page = Open the page in Entra
cure-open-guide = Show how in the guide
cure-use-microsoft365 = Set up Microsoft 365 instead
cure-wait = Wait { $time }, then try again
wait-left = Trying again in { $time }
wait-stop = Stop waiting
wait-begins = Waiting { $time }, then trying again.
wait-stopped = No longer waiting.
wait-over = The wait is over. Trying again.
guide-leave-here = Leave the guide
guide-done-here = Done: leave the guide

## Welcome

welcome-heading = Set up outgoing mail
welcome-lead = Sendwright proves your mail settings without sending anything, and keeps the credentials in this computer’s keychain.
welcome-resume = Continue where you stopped
welcome-resume-help = { $what }. The credentials were not kept.
welcome-set-up = Set up your mail provider
welcome-set-up-help = SMTP or Microsoft 365. Takes five to fifteen minutes.
welcome-anew-help = Start again with an empty form.
welcome-practise = Practise first
welcome-practise-help = Built-in servers. Nothing leaves this computer.
welcome-explain = Explain a server’s answer
welcome-explain-help = Paste a refusal from a log, and see what to do about it.
welcome-turn-off = Turn mail off
welcome-turn-off-help = Deletes the saved settings and credentials.
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
provider-microsoft365-help = Mailboxes in Microsoft 365 (Exchange Online). Signs in as an app of your tenant, without anybody’s password; the guide leads you to the three values.
provider-none = None
provider-none-help = Turns mail off: deletes the saved settings and credentials.
provider-replaces = The previously active provider will be deactivated.
provider-turn-off = Turn off…

sender-heading = Who is the sender?
sender-lead = Mail goes out under this address. The server must allow it.
sender-help = Recipients see this address in the From field.
sender-practice-help = This mailbox exists on the practice servers only.
sender-microsoft-lead = Mail goes out from this mailbox. Sendwright looks for the tenant that its domain belongs to.
sender-microsoft-help = The mailbox’s user principal name (UPN), which is usually its address. A shared mailbox works too.
sender-limits = How much may it send? Limits and calculator
sender-limits-note = Exchange Online takes up to 10,000 recipients in 24 hours and 30 messages a minute from one mailbox. For recipients outside the organisation, the whole tenant has a limit of its own as well.
tenant-heading = Tenant of this domain
tenant-domain = Domain
tenant-asking = Looking for the tenant of { $domain }…
tenant-found = The tenant of { $domain } was found: { $tenantId }
tenant-taken = Filled in. Is this your organisation’s? Your admin sees the same ID in Entra.
tenant-take = Use this tenant
tenant-none = No tenant of Microsoft 365 has the domain { $domain }.
tenant-none-help = The mailbox may be hosted elsewhere: then choose SMTP. Or enter the tenant ID on the next page.
tenant-trouble = The tenant could not be looked up. You can go on and enter its ID by hand.

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
settings-more-cloud = More: Microsoft cloud
settings-ca-file-help = Optional. Full path of a PEM file with the root certificate of your own certificate authority.
settings-pin-help = Optional. The only certificate to trust, given by its 64 hexadecimal digits.
settings-check = Check
settings-microsoft-heading = Microsoft 365 settings
settings-microsoft-lead = Three values from Microsoft Entra, and the mailbox that sends.
settings-guide-offer = You do not have these values yet? The guide shows each click, or writes a script.
settings-guide-open = Show me where to find these values
settings-from-help = The mailbox’s user principal name (UPN), which is usually its address.
settings-tenantId-help = Directory (tenant) ID, or a verified domain such as contoso.com.
settings-clientId-help = Application (client) ID, not the object ID.
settings-client-secret-help = The Value, not the Secret ID. Kept only in this computer’s keychain, and only once you save.
settings-client-secret-kept = The stored client secret is kept. Enter one only to change it.
settings-secret-expires-help = Optional, as year-month-day. Sendwright reminds you a month before.
settings-just-made = I made it just now
settings-just-made-help = Microsoft needs up to two minutes until a new secret or certificate works everywhere. The check then tries again for that long.
settings-sent-items-help = A copy of each message stays in the mailbox and takes room there.
settings-cloud-help = Only government and China tenants have a cloud of their own. GCC is in the global one.
sent-items-kept = yes: a copy of each message
credential-secret = Client secret
credential-certificate = Certificate
cloud-global = Global
cloud-us-gov = US Government L4 (GCC High)
cloud-us-gov-dod = US Government L5 (DoD)
cloud-china = China (21Vianet)
cloud-custom = Practice, on this computer
certificate-lead = Sendwright makes a key and its certificate. The key goes into { $keychain } and is never shown; only the certificate is uploaded.
certificate-make = Make a certificate
certificate-make-another = Make another certificate
certificate-working = Making the key. This takes a few seconds…
certificate-made = The certificate was written to { $file }.
certificate-write = Write the file again
certificate-copy-path = Copy path
certificate-file = File to upload
certificate-thumbprint = Thumbprint
certificate-expires = Valid until
certificate-upload = Upload this file in Entra: the app › Certificates & secrets › Certificates › Upload certificate.
paste-open = Paste a script’s three lines…
paste-heading = Paste the three lines
paste-label = What the script has printed
paste-help = Lines such as tenant_id=…, client_id=… and client_secret=…, in any order.
paste-nothing = None of the three values is in this text.
paste-take = Fill in
paste-done = Values filled in: { $count }
smtp-auth-heading = Microsoft is ending sign-in by password here
smtp-auth-body = At the end of December 2026, SMTP AUTH with a password is switched off by default in existing tenants; an admin can switch it on again for now. New tenants no longer get it, and in the second half of 2027 Microsoft will announce the final date. Then mail is refused with “550 5.7.30”.
smtp-auth-carry-over = Carry the sender over to Microsoft 365
smtp-auth-learn = Microsoft’s page about it

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
check-passed-microsoft-note = Microsoft gave a token and takes it. Whether it may send from this mailbox shows only when a message is sent, so the test email is the proof.
check-waits-note = A new secret or certificate can need up to two minutes. It is tried again until then.
check-again = Check again
check-cancelling = Cancelling…
check-save-unchecked = Save without a passed check…
unchecked-heading = Save without a passed check?
unchecked-body = Nothing shows yet that mail can be sent with these settings. Programs that use them may fail, and you may not notice.
unchecked-after = You can still check at any time from the Mail provider page.
unchecked-do = Go on to Save

ladder-label = Steps of the check
ladder-announce = { $rung }: { $verdict }
permissions-all-mailboxes = Mail.Send is granted for the whole organisation: the app can send from every mailbox. The guide shows how to limit it to one.
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
save-settings-where = Settings, without the credentials, in the folder { $folder }
save-secret-stored = { $what }: goes into { $keychain }, and nowhere else.
save-secret-kept = { $what }: the one that is already in { $keychain } is kept.
save-secret-none = There is no password to store: the server needs no sign-in.
save-no-sign-in = none: no sign-in
save-deleted-heading = Will be deleted
save-deleted-settings = The settings of { $host }, sending as { $from }
save-deleted-secret = { $what } in { $keychain }
save-unchecked-note = These settings have not passed a check.
save-cleartext-note = The password will go to { $host } unencrypted, as you have allowed.
save-do = Save
save-unlock = Unlock and try again
save-until-quit = Use until I quit
save-until-quit-help = “Use until I quit” keeps the credentials in memory only. When you close Sendwright, they are gone.
save-waits = Waiting for the keychain. It may be asking for your permission in another window.
keychain-secret-service = this computer’s keychain (Secret Service)
keychain-windows = Windows Credential Manager
keychain-macos = the macOS keychain
keychain-memory = memory, for this practice only

## Test mail (what the mail itself says is further down)

send-test-heading = Send test email
send-test-heading-running = Sending the test email
send-test-heading-accepted = The server accepted the test email
send-test-heading-accepted-microsoft = Microsoft accepted the test email
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
send-test-accepted-microsoft-note = Microsoft accepted the message to { $to }. That is not yet delivered: if something fails later, a report comes to the sender’s inbox.
send-test-code = Code in the message
send-test-queue-id = Queue ID
send-test-message-id = Message-ID
send-test-request-id = request-id
send-test-client-request-id = client-request-id
send-test-date = Date
send-test-copy-ids = Copy for Microsoft’s support
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
send-test-junk-microsoft-advice =
    At the recipient’s mail system, add { $from } to the list of safe senders, and mark the message as not junk.
    Ask the owner of the DNS of { $domain } whether its SPF record includes spf.protection.outlook.com.
    Ask the admin of Microsoft 365 to enable DKIM for { $domain } (Defender › Email authentication settings › DKIM).
send-test-lost-heading = When it did not arrive
send-test-lost-advice =
    Wait ten minutes: filters and greylisting can hold mail back that long.
    Look into the junk folder and the quarantine of { $to }.
    Look for a bounce in the mailbox of { $from }: it says who refused the message, and why.
    { $queueId ->
        [none] Give the Message-ID above to the admin of { $host }: the server’s log says where the message went.
       *[other] Give the queue ID { $queueId } to the admin of { $host }: the server’s log says where the message went.
    }
send-test-lost-microsoft-advice =
    Wait ten minutes: filters can hold mail back that long.
    Look for a non-delivery report in the inbox of { $from }: it says who refused the message, and why.
    Look into the junk folder and the quarantine of { $to }.
    Ask the admin of Microsoft 365 for a message trace (Exchange admin center › Mail flow › Message trace): it shows where the message went.

## Home

home-heading = Mail provider
home-active = { $host } is active
home-check-passed = Last check passed: { $at }
home-check-failed = Last check failed: { $at }
home-check-none = Not checked yet.
home-unchecked = It was saved without a passed check.
home-cleartext = The password goes to { $host } unencrypted. Choose StartTLS or SSL/TLS as soon as the server offers it.
home-until-quit = The credentials are in memory only. When you close Sendwright, they are gone.
home-secret-none = none: no sign-in
home-secret-stored = stored in { $keychain }
home-secret-missing = missing from { $keychain }
home-secret-locked = locked: { $keychain } must be unlocked first
home-secret-unreachable = cannot be read: { $keychain } does not answer
home-secret-session = in memory, until you quit
home-last-mail = Last test email
home-mail-none = none yet
home-mail-accepted-microsoft = { $at }, to { $to }: accepted by Microsoft
home-mail-accepted = { $at }, to { $to }: accepted by the server
home-mail-refused = { $at }, to { $to }: not accepted
home-mail-unknown = { $at }, to { $to }: outcome unknown
home-tls-expires = Server certificate valid until
home-certificate-expires = Certificate of the app valid until
home-expires-soon = { $what }: expires on { $at } ({ $days ->
    [0] today
    [one] in one day
   *[other] in { $days } days
}). Make a new one in time, then enter it under Change.
home-expired = { $what }: expired on { $at }. Make a new one, then enter it under Change.
home-limit = Has the app been limited to this one mailbox? Without that it can send from every mailbox of the organisation.
home-limit-do = Limit to one mailbox
home-change = Change
home-turn-off = Turn off…
home-look-again = Look again
turn-off-heading = Turn mail off?
turn-off-lead = This deletes:
turn-off-settings = the settings of { $host }, sending as { $from }
turn-off-settings-unread = the saved settings
turn-off-secret = the credentials in { $keychain }
turn-off-records = the results of the last check and the last test emails
turn-off-after = Programs that use these settings can send no more mail. The mailbox itself is not touched.
turn-off-do = Turn off
turn-off-done = Mail is off. Settings and credentials are deleted.

## Practice

practice-label = Practice
practice-banner = Practice: nothing leaves this computer
practice-fault-now = The servers make a mistake on purpose: { $fault }
practice-open = Practice servers…
practice-open-inbox = Open the practice inbox
practice-leave = Leave practice
practice-heading = Practice servers
practice-facts-smtp = SMTP: addresses and sign-in
practice-facts-microsoft365 = Microsoft 365: values and addresses
practice-other-smtp = Practise SMTP
practice-other-microsoft365 = Practise Microsoft 365
practice-authority = Practice Microsoft Entra
practice-graph = Practice Microsoft Graph
practice-fault-smtp = What goes wrong with SMTP
practice-fault-microsoft365 = What goes wrong with Microsoft 365
practice-fault-help = Takes effect with the next check or test email.
practice-inbox = Inbox ({ $count })
practice-inbox-empty = No mail has come in yet.
practice-look = Look for new mail
practice-mail-line = From { $from } to { $to }.
practice-via-smtp = SMTP
practice-via-graph = Microsoft Graph
practice-mail-tls = It came encrypted.
practice-mail-plain = It came unencrypted.
practice-mail-source = Source
practice-offer-smtp = A practice server stands ready on this computer. It makes mistakes when you ask it to.
practice-offer-microsoft365 = A practice tenant stands ready on this computer: Microsoft Entra, Microsoft Graph, and a mailbox. It makes mistakes when you ask it to.
practice-use-smtp = Use the practice server
practice-use-microsoft365 = Use the practice tenant
practice-used-smtp = The settings of the practice server are filled in.
practice-used-microsoft365 = The values of the practice tenant are filled in.

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
fault-group-entra = Sign-in at Microsoft Entra
fault-group-graph = Sending by Microsoft Graph
fault-group-http = Proxy and connection
fault-group-token = Token
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
fault-certificate-alone = The intermediate certificate is missing
fault-certificate-of-antivirus = An antivirus program reads the connection
fault-certificate-of-proxy = A proxy reads the connection
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
fault-aadsts-7000215 = The client secret is refused as wrong (AADSTS7000215)
fault-aadsts-7000222 = The client secret has expired (AADSTS7000222)
fault-aadsts-700016 = The app is not found in the tenant (AADSTS700016)
fault-aadsts-700011 = The app is not found, in other words (AADSTS700011)
fault-aadsts-7000229 = The enterprise app is missing (AADSTS7000229)
fault-aadsts-7000112 = Sign-in of the app is turned off (AADSTS7000112)
fault-aadsts-70001 = The app is disabled (AADSTS70001)
fault-aadsts-90002 = The tenant is not found at sign-in (AADSTS90002)
fault-aadsts-500011 = Microsoft Graph is not found in the tenant (AADSTS500011)
fault-aadsts-90038 = The tenant is in another cloud (AADSTS90038)
fault-aadsts-700025 = The app is a public client (AADSTS700025)
fault-aadsts-700027 = The certificate is not the app’s (AADSTS700027)
fault-aadsts-700024 = The clock of this computer is wrong (AADSTS700024)
fault-aadsts-53003 = Conditional Access blocks the sign-in (AADSTS53003)
fault-aadsts-530035 = Security defaults block the sign-in (AADSTS530035)
fault-aadsts-500021 = A proxy allows only other tenants (AADSTS500021)
fault-aadsts-90033 = Entra does not work for now (AADSTS90033)
fault-aadsts-90055 = Entra throttles the tenant (AADSTS90055)
fault-aadsts-650052 = The service is not subscribed in the tenant (AADSTS650052)
fault-secret-too-new = The client secret is too new: the first two tries are refused
fault-app-too-new = The app is too new: the first two tries are refused
fault-entra-unknown-code = Entra refuses with a number that nobody knows
fault-tenant-not-found = The tenant is not found
fault-tenant-gcc-high = The tenant is in the US Government cloud GCC High
fault-tenant-other = Another tenant answers
fault-tenant-html = A proxy’s page comes in place of the tenant
fault-tenant-no-answer = The search for the tenant is never answered
fault-graph-invalid-authentication-token = The token has expired (401)
fault-graph-invalid-audience = The token is for another service (401)
fault-graph-token-refused-once = The token is refused once (401)
fault-graph-no-permissions-in-access-token-403 = The token holds no permission (403)
fault-graph-error-access-denied = The app may not send from this mailbox (403)
fault-graph-access-to-odata-disabled = An application access policy blocks the app (403)
fault-graph-error-send-as-denied = Sending as this sender is denied (403)
fault-graph-error-message-submission-blocked = The mailbox is blocked from sending (403)
fault-graph-error-account-disabled = The sender’s account is disabled (403)
fault-graph-error-invalid-user = The sender does not exist (404)
fault-graph-mailbox-not-enabled-for-restapi = The sender has no mailbox (404)
fault-graph-mailbox-not-supported-for-restapi = The mailbox is not in Exchange Online (404)
fault-graph-error-invalid-recipients = The recipient’s address is refused (400)
fault-graph-bad-request = The request is refused (400)
fault-graph-request-entity-too-large = The message is too large (413)
fault-graph-error-exceeded-message-limit-429 = The mailbox has sent too much today (429)
fault-graph-error-quota-exceeded-507 = The mailbox is full (507)
fault-graph-throttled = Graph asks to wait for a second, once (429)
fault-graph-throttled-long = Graph asks to wait for ten minutes (429)
fault-graph-mailbox-move = The mailbox is being moved (503)
fault-graph-service-unavailable = Graph does not work for now (503)
fault-graph-internal-server-error = Graph reports an error of its own (500)
fault-graph-unknown-code = Graph refuses with a code that nobody knows (403)
fault-graph-ansi-html = Graph’s refusal holds escape codes and HTML
fault-graph-html = A proxy’s page comes in place of Graph’s answer
fault-graph-gateway-timeout = The message is kept, and a gateway gives up (504)
fault-graph-no-answer = Graph keeps the message, and says nothing
fault-graph-closes = Graph keeps the message, and hangs up
fault-http-redirect = A proxy leads the sign-in elsewhere (302)
fault-http-html = A proxy’s own sign-in page answers
fault-http-not-json = Nothing that can be understood answers the sign-in
fault-http-empty = The answer to the sign-in is empty
fault-http-slow = The sign-in is never answered
fault-http-closes = The connection breaks at the sign-in
fault-http-proxy-auth = A proxy asks for a password (407)
fault-http-429 = Too many sign-ins (429)
fault-http-503 = The sign-in does not work for now (503)
fault-token-without-roles = The token names no permission, and sending works (RBAC for Applications)
fault-token-over-privileged = The token allows more than sending
fault-token-opaque = The token cannot be read, and sending works
fault-token-wrong-audience = The token is for another service
fault-token-expired = The token has expired when it comes
fault-token-other-role = The token allows something else than sending

## Explain a server's answer

explain-heading = Explain a server’s answer
explain-lead = Paste an answer or an error text, and see what happened, who has to act and what to do. Nothing leaves this computer.
field-answer = The answer
explain-answer-help = A mail server’s reply, an error of Microsoft 365 or Qlik Cloud, or the error text of another product’s mail library. Paste all of it, as the log shows it. Ctrl+Enter explains it too.
field-answerStage = What was being done
explain-stage-help = Choose the step if you know it: the same words can mean different things at different steps.
explain-stage-told = Told from the answer
explain-stage-connect = Connecting, up to the greeting
explain-stage-ehlo = Asking for the server’s abilities (EHLO)
explain-stage-starttls = Turning on encryption (StartTLS)
explain-stage-auth = Signing in (AUTH)
explain-stage-mail = Naming the sender (MAIL FROM)
explain-stage-rcpt = Naming a recipient (RCPT TO)
explain-stage-data = Handing over the message (DATA)
explain-stage-token = Microsoft 365: signing in the app
explain-stage-send = Microsoft 365: sending
field-answerService = Who answered
explain-service-help = Some services mean something of their own.
explain-service-unknown = Not known
explain-do = Explain
explain-result = What the answer means
explain-took = Taken as an answer at this step: { $stage }

## Practice: all messages

messages-heading = All messages
messages-lead = Everything that Sendwright can say about a problem, with made-up values. For translators and for support.
messages-search = Search
messages-search-help = Words of a message, or its code.
messages-count = { $count ->
        [one] 1 message
       *[other] { $count } messages
    }
messages-none = No message has these words.
messages-buttons = Buttons: { $cures }
messages-group = { $area } ({ $count })
messages-area-input = What was typed
messages-area-dns = Finding the server
messages-area-connect = Connection
messages-area-tls = Encryption
messages-area-smtp = Mail server
messages-area-http = HTTP and proxies
messages-area-oauth = Microsoft Entra
messages-area-graph = Microsoft Graph
messages-area-domain = The sender’s domain
messages-area-qlik = Qlik Cloud
messages-area-keychain = Keychain
messages-area-files = Files and settings
messages-area-other = Other

## Settings found for an address

found-heading = Settings found
found-searching = Looking for the settings of { $domain } …
found-announced = Settings found: { $host }
found-place = { $host }, port { $port }, { $security }
found-none = No settings were found for { $domain }.
found-none-help = Enter those from the help pages of your mail provider.
found-others = Others that work
found-choose = These work; which are yours?
found-foreign = { $host } belongs to another domain than { $domain }. Use it only if you know that your mail goes there.
found-use = Use
found-use-this = Use { $host }, port { $port }
found-tenant = { $domain } belongs to a Microsoft 365 tenant, which can send without a mailbox password.
found-tenant-do = Use Microsoft 365
found-tried = What was asked
found-ms = { $ms } ms
found-ispdb = Ask Mozilla’s database too
found-ispdb-help = Only the domain { $domain } is sent there.
found-cancelled = The search was stopped.
found-find = Find the settings
found-again = Search again
found-page-copy = Copy the address of the page
found-password-account = { $service } takes the password of the mailbox.
found-password-app-password = { $service } takes an app password, not the password of the account. Make one on this page:
found-password-api-key = { $service } takes an API key as the password. Make one on this page:
found-password-smtp-credentials = { $service } makes a user name and a password for SMTP on this page:
found-password-authorization-code = { $service } takes an authorization code, not the password of the account. Get one on this page:
found-password-token = { $service } takes a token for sending as the password. Make one on this page:
found-password-oauth-only = { $service } takes no password: it can be used by OAuth only.
found-username-access-key = The user name is the public half of the pair of keys that the service makes.
found-username-literal = The user name is this word for everybody.
found-username-local-part = The user name is the part of the address before the @.
found-username-same-as-password = The user name is the same as the password.
found-username-smtp-login = The user name is the one that the service gave you for SMTP.

## The sender’s domain

domain-heading = { $domain }, as receivers see it
domain-lead = Receivers look in the DNS whether this domain may send in this way. Only name servers are asked.
domain-offer = Whether receivers accept the mail depends on the DNS of the sender’s domain too (SPF, DKIM, DMARC).
domain-open = Look at the domain
domain-passed = Nothing stands in the way of mail from this domain.
domain-again = Look again
domain-record = The record to be set: { $kind } { $name }
domain-now = It says now:
domain-then = It has to say:
domain-copy = Copy the record
domain-ttl = After the change, the old record may still be seen for up to { $minutes } minutes.
field-sendingIps = Addresses that send (optional)
domain-addresses-help = IP addresses, one a line, that hand the mail to receivers or to your relay: for Qlik Cloud those that its help lists for your region. The SPF record is judged for them.

### guide
# <b>…</b> marks a label of Microsoft’s pages, <code>…</code> what is typed; other marks are shown as they are.
# The labels themselves are the guide-p-… messages: sentences and pictures take them from there.

guide-way-label = Ways to get the three values
guide-way-click = Click through yourself
guide-way-click-note = About ten minutes
guide-way-script = Copy a script
guide-way-script-note = Azure CLI or PowerShell
guide-way-sign-in = Sign in once
guide-way-sign-in-note = Not part of this version
guide-lead = Step { $number } of { $of } · in the Microsoft Entra admin center
guide-lead-optional = Step { $number } of { $of } · optional, recommended
guide-steps-label = Steps of the guide
guide-step-name = Step { $number }: { $name }
guide-step-done = (done)
guide-leave = Back to the settings
guide-done = Done: back to the settings
guide-filled-label = Filled in so far
guide-filled = filled in
guide-missing = still empty
guide-open = Open this page in Entra
guide-open-learn = Read more on Microsoft Learn
guide-address = Address of this page in Entra
guide-address-learn = Address on Microsoft Learn
guide-copy-address = Copy URL
guide-copy-address-learn = Copy Learn URL
guide-copy-command = Copy command
guide-list-first = As long as the client ID is not filled in, this opens the list: choose your app there.
guide-practice = Practice: the button opens the practice portal on this computer.
guide-trouble = Trouble?
guide-schematic = Schematic picture. The real page can look different.

guide-mark-copy = Copy this
guide-mark-compare = Compare
guide-mark-not = Not this
guide-mark-empty = leave empty
guide-mark-same = One app, two pages: the object IDs differ.

## guide: labels of Microsoft’s pages

guide-portal = Microsoft Entra admin center
guide-p-entra-id = Entra ID
guide-p-overview = Overview
guide-p-users = Users
guide-p-app-registrations = App registrations
guide-p-enterprise-apps = Enterprise apps
guide-p-all-applications = All applications
guide-p-identity = Identity
guide-p-applications = Applications
guide-p-enterprise-applications = Enterprise applications
guide-p-authentication = Authentication
guide-p-properties = Properties
guide-p-basic-information = Basic information
guide-p-name = Name
guide-p-tenant-id = Tenant ID
guide-p-primary-domain = Primary domain
guide-p-license = License
guide-p-new-registration = New registration
guide-p-register-an-application = Register an application
guide-p-account-types = Supported account types
guide-p-single-tenant = Single tenant only - { $tenant }
guide-p-single-tenant-older = Accounts in this organizational directory only ({ $tenant } only - Single tenant)
guide-p-redirect-uri = Redirect URI (optional)
guide-p-register = Register
guide-p-essentials = Essentials
guide-p-display-name = Display name
guide-p-client-id = Application (client) ID
guide-p-object-id = Object ID
guide-p-directory-id = Directory (tenant) ID
guide-p-application-id = Application ID
guide-p-certificates-secrets = Certificates & secrets
guide-p-certificates = Certificates
guide-p-client-secrets = Client secrets
guide-p-new-secret = New client secret
guide-p-upload-certificate = Upload certificate
guide-p-thumbprint = Thumbprint
guide-p-description = Description
guide-p-expires = Expires
guide-p-value = Value
guide-p-secret-id = Secret ID
guide-p-add = Add
guide-p-api-permissions = API permissions
guide-p-add-permission = Add a permission
guide-p-request-permissions = Request API permissions
guide-p-microsoft-graph = Microsoft Graph
guide-p-application-permissions = Application permissions
guide-p-delegated-permissions = Delegated permissions
guide-p-select-permissions = Select permissions
guide-p-add-permissions = Add permissions
guide-p-permission-column = Permission
guide-p-type = Type
guide-p-status = Status
guide-p-application = Application
guide-p-delegated = Delegated
guide-p-grant = Grant admin consent for { $tenant }
guide-p-granted = Granted for { $tenant }
guide-p-yes = Yes
guide-p-refresh = Refresh
guide-p-remove = Remove permission

## guide: step 1, the tenant ID

guide-tenant = Tenant ID
guide-tenant-heading = Find the tenant ID
guide-tenant-known = Filled in already: { $tenant }. There is nothing to do here.
guide-tenant-do =
    Open <b>{ guide-p-entra-id }</b> › <b>{ guide-p-overview }</b>. (In an older menu: <b>{ guide-p-identity }</b> › <b>{ guide-p-overview }</b>.)
    Copy the <b>{ guide-p-tenant-id }</b> under <b>{ guide-p-basic-information }</b>, and paste it below.
guide-tenant-help = 36 characters, digits and letters a–f in five groups. A domain of your organisation is accepted as well.
guide-tenant-picture = Drawn page: overview of the tenant Contoso in the Microsoft Entra admin center. At the left the menu with Entra ID, Overview chosen. Under “Basic information” stand four lines: name, tenant ID, primary domain, license. The tenant ID is marked: copy this.
guide-tenant-trouble =
    The page shows another organisation: open the settings at the top right, and switch to the directory of the sender.
    You see no tenant at all: sign in with a work account. A personal Microsoft account has none.
    Access is denied: the role Global Reader is enough to see the tenant ID. Or look it up from the address.

## guide: step 2, the registration

guide-register = App registration
guide-register-heading = Register the app
guide-register-do =
    Open <b>{ guide-p-entra-id }</b> › <b>{ guide-p-app-registrations }</b> › <b>{ guide-p-new-registration }</b>. (In an older menu: <b>{ guide-p-identity }</b> › <b>{ guide-p-applications }</b> › <b>{ guide-p-app-registrations }</b>.)
    <b>{ guide-p-name }</b>: one that your colleagues will still understand in a year, such as <b>{ $app }</b>.
    <b>{ guide-p-account-types }</b>: <b>{ $single }</b>. (On an older page: <b>{ $older }</b>.)
    Leave <b>{ guide-p-redirect-uri }</b> empty, and select <b>{ guide-p-register }</b>.
guide-register-your-tenant = ‹your organisation›
guide-register-picture = Drawn page: “Register an application”. From top to bottom: the name, filled in with “Outgoing mail” (number 2); the supported account types, the first one chosen, single tenant only (number 3); the redirect URI, left empty, and below it the button Register (number 4). The numbers are those of the lines beside the picture.
guide-register-trouble =
    “{ guide-p-new-registration }” is grey or refused: your organisation does not let everyone register apps. Ask for the role Application Developer, or ask a Cloud Application Administrator to do this step.
    There is already an app for outgoing mail: use it, and go on to the next step. One app can have several secrets.
    You chose another account type: open the app’s <b>{ guide-p-authentication }</b> page and change it there.

## guide: step 3, the client ID

guide-client = Client ID
guide-client-heading = Copy the client ID
guide-client-do =
    After registering, the app’s <b>{ guide-p-overview }</b> page is open. Later you find it under <b>{ guide-p-entra-id }</b> › <b>{ guide-p-app-registrations }</b> › <b>{ guide-p-all-applications }</b>.
    Copy the <b>{ guide-p-client-id }</b>, and paste it below.
    Not the <b>{ guide-p-object-id }</b>: it looks just the same, and signs nobody in.
guide-client-help = The links of the next steps lead straight to your app once this is filled in.
guide-client-picture = Drawn page: overview of the app “Outgoing mail”. Under “Essentials” stand four lines: display name, application (client) ID, object ID, directory (tenant) ID. The application (client) ID is marked: copy this. The object ID is marked: not this.
guide-client-trouble =
    The app is not in the list: select the tab <b>{ guide-p-all-applications }</b>; the first tab shows only the apps you own.
    You are on the app’s page under <b>{ guide-p-enterprise-apps }</b>: there the same value is called <b>{ guide-p-application-id }</b>.
    The check says that the app was not found: it is the object ID, or the app is in another tenant.

## guide: step 4, the client secret or the certificate

guide-credential-legend = How does the app sign in?
guide-credential-secret = Client secret
guide-credential-secret-note = Quick. You copy it once, and renew it before it expires.
guide-credential-certificate = Certificate
guide-credential-certificate-note = Safer. Made here; nothing secret is copied.

guide-secret = Client secret
guide-secret-heading = Create the client secret
guide-secret-do =
    Open <b>{ guide-p-certificates-secrets }</b> › <b>{ guide-p-client-secrets }</b>.
    Select <b>{ guide-p-new-secret }</b>, choose when it <b>expires</b> (at most 24 months; Microsoft recommends less than 12), and select <b>{ guide-p-add }</b>.
    Copy the <b>{ guide-p-value }</b> at once: it is shown only until you leave the page. Not the <b>{ guide-p-secret-id }</b>.
guide-secret-help = About 40 characters. If it has the form of an ID, 8-4-4-4-12, it is the Secret ID.
guide-secret-period = Chosen in the portal
guide-secret-period-other = Another date
guide-secret-period-days = { $months } months ({ $days } days)
guide-secret-expires-help = Year-month-day, as in the column “{ guide-p-expires }”. You are reminded 30, 14 and 7 days before.
guide-secret-picture = Drawn page: “Certificates & secrets” of the app “Outgoing mail”, tab “Client secrets”. Number 2 stands at “New client secret”. Below is a table with one secret and the columns description, expires, value, secret ID. The value is marked: copy this. The secret ID is marked: not this.
guide-secret-trouble =
    The value ends in dots or stars: it can no longer be read. Create another secret, and delete this one.
    “Credential type not allowed as per assigned policy”: your organisation forbids client secrets. Choose the certificate above.
    “Credential lifetime exceeds the max value”: choose a shorter time.
    The check refuses the new secret: it can take up to two minutes until it works everywhere. Tick “{ settings-just-made }”.

guide-certificate = Certificate
guide-certificate-heading = Upload the certificate
guide-certificate-do =
    Make the certificate below. Its private key goes into the keychain and nowhere else; the .cer file for Microsoft is written to your Downloads folder.
    Open <b>{ guide-p-certificates-secrets }</b> › <b>{ guide-p-certificates }</b> › <b>{ guide-p-upload-certificate }</b>, choose that file, and select <b>{ guide-p-add }</b>.
    Compare the <b>{ guide-p-thumbprint }</b> in the table with the one below.
guide-certificate-picture = Drawn page: “Certificates & secrets” of the app “Outgoing mail”, tab “Certificates”. Number 2 stands at “Upload certificate”. Below is a table with one certificate and the columns thumbprint, description, expires. The thumbprint is marked: compare (number 3).
guide-certificate-trouble =
    The file is not where you look: “{ certificate-write }” writes it once more and shows its path.
    The thumbprints differ: an older file was uploaded. Upload the newest one, and delete the other.
    “{ guide-p-upload-certificate }” is refused: you must be an owner of the app, or a Cloud Application Administrator.

## guide: step 5, the permission

guide-permission = Permission
guide-permission-heading = Add the permission Mail.Send
guide-permission-do =
    Open <b>{ guide-p-api-permissions }</b> › <b>{ guide-p-add-permission }</b> › <b>{ guide-p-microsoft-graph }</b>.
    Choose <b>{ guide-p-application-permissions }</b>, not <b>{ guide-p-delegated-permissions }</b>: no person is signed in when the app sends.
    Type <code>Mail.Send</code>, tick <b>Mail.Send</b>, and select <b>{ guide-p-add-permissions }</b>.
    If you like, remove <b>User.Read</b>, which is there from the start: nothing here needs it.
guide-permission-or-limit = To allow one mailbox only, skip this step and the next one: step 7 gives the permission in Exchange, and none in Entra is needed.
guide-permission-skip = Go to step 7
guide-permission-picture = Drawn page: “Request API permissions” for Microsoft Graph. Two large buttons stand side by side: delegated permissions, marked: not this; application permissions, chosen (number 2). Below, “Mail.Send” is typed into the search field, the permission Mail.Send is ticked in the group Mail, and at the bottom is the button “Add permissions” (number 3).
guide-permission-trouble =
    The list of permissions stays empty: choose <b>{ guide-p-application-permissions }</b> first, then search, then open the group <b>Mail</b>.
    Mail.Send stands there with the type <b>{ guide-p-delegated }</b>: that one does not help. Add it again as an application permission.
    You are under “Office 365 Exchange Online”: go back and choose <b>{ guide-p-microsoft-graph }</b>.

## guide: step 6, admin consent

guide-consent = Admin consent
guide-consent-heading = Grant admin consent
guide-consent-do =
    On the same page, select <b>{ $grant }</b>, and then <b>{ guide-p-yes }</b>.
    Wait until <b>{ guide-p-status }</b> shows a green tick and <b>{ $granted }</b>. Without it the app signs in, but may send nothing.
guide-consent-role = This needs the role <b>Privileged Role Administrator</b> or <b>Global Administrator</b>. Application Administrator and Cloud Application Administrator are not enough for this permission.
guide-consent-forward-heading = Somebody else has that role?
guide-consent-forward = Send them this link. It opens Microsoft’s consent page for your app.
guide-consent-forward-waits = The link is ready once the tenant ID and the client ID are filled in.
guide-consent-link = Consent link
guide-consent-copy = Copy the link
guide-consent-end-page = After “Accept”, Microsoft can show an error page (AADSTS500113: no reply address), because the app has no page of its own to return to. The consent is given all the same: the green tick shows it.
guide-consent-picture = Drawn page: “API permissions” of the app “Outgoing mail”. The button “Grant admin consent for Contoso” is marked (number 1). In the table below, the permission Mail.Send of the type Application has the status “Granted for Contoso” with a green tick (number 2).
guide-consent-trouble =
    The button is grey: you are signed in without one of the two roles. If you have it for a limited time (PIM), activate it and sign in anew.
    The status does not change: select <b>{ guide-p-refresh }</b>; it can take a minute.
    Your organisation asks for a review: the request goes to the reviewers under <b>{ guide-p-enterprise-apps }</b> › Admin consent requests.

## guide: step 7, one mailbox only

guide-limit = One mailbox only
guide-limit-heading = Limit the app to one mailbox
guide-limit-why = Mail.Send in Entra lets the app send as every mailbox of your organisation. RBAC for Applications in Exchange Online allows it one mailbox only.
guide-limit-do =
    Run the script below in PowerShell. Sign in as Global Administrator, or as <b>Exchange Administrator</b> who is <b>Privileged Role Administrator</b> as well.
    It takes the <b>{ guide-p-object-id }</b> from the app’s page under <b>{ guide-p-enterprise-apps }</b>. The one under <b>{ guide-p-app-registrations }</b> is another one. (In an older menu: <b>{ guide-p-identity }</b> › <b>{ guide-p-applications }</b> › <b>{ guide-p-enterprise-applications }</b>.)
    It takes back the consent that step 6 gave: the rights add up, and as long as Entra grants Mail.Send, the limit does nothing. So that nobody gives it again: app › <b>{ guide-p-api-permissions }</b> › <b>Mail.Send</b> › <b>…</b> › <b>{ guide-p-remove }</b>.
    Wait 30 minutes to 2 hours, then send the test email. If it is refused (403), nothing was sent: wait, and send it again.
guide-limit-script = Script: limit to one mailbox
guide-limit-incomplete = The script is complete once the sender address and the client ID are filled in.
guide-limit-module = If the modules are missing, install them once:
guide-limit-picture = Drawn pages: the same app on two pages side by side. At the left, under Enterprise apps: the application ID, and an object ID that is marked: copy this. At the right, under App registrations: the same application (client) ID, and another object ID that is marked: not this.
guide-limit-trouble =
    “Enable-OrganizationCustomization” is asked for: run that command once; it prepares your organisation for scopes of its own.
    New-ServicePrincipal says that the object is not found: it is the object ID of the app registration. Take the one of the enterprise app.
    You run the lines by hand: open the app under <b>{ guide-p-enterprise-apps }</b> › <b>{ guide-p-properties }</b>, and copy the <b>{ guide-p-object-id }</b>, as the picture shows.
    Test-ServicePrincipalAuthorization says InScope True, but sending is refused: it does not wait for the delay; the test email does.
    The app is not under { guide-p-enterprise-apps }: remove the filter on the application type.
guide-limit-legacy = Older tenants: application access policy
guide-limit-legacy-why = Microsoft has replaced application access policies by RBAC for Applications and asks not to create new ones. Use this only where your organisation still works with them. A policy keeps the consent in Entra and restricts it; it takes more than an hour to work.
guide-limit-legacy-script = Script: application access policy
guide-limit-legacy-copy = Copy the policy script

## guide: a script

guide-script-heading = Create the app with a script
guide-script-lead = The script makes the app and prints the three values.
guide-script-tool = Script for
guide-script-azure-cli = Azure CLI
guide-script-graph-powershell = Microsoft Graph PowerShell
guide-script-app-name = Name of the app
guide-script-months = The secret expires after
guide-script-months-count = { $months ->
        [one] 1 month
       *[other] { $months } months
    }
guide-script-makes = What it makes
guide-script-makes-list =
    One app registration, <b>{ $app }</b>, for your tenant only, without a redirect URI
    Its enterprise app, so that it can sign in
    The application permission <b>Mail.Send</b> of Microsoft Graph, granted for the whole organisation (this is the admin consent)
    One client secret, valid for { $period }
guide-script-role = Sign in as <b>Global Administrator</b>, or as <b>Privileged Role Administrator</b> who may also register apps. Nothing else in your tenant is changed.
guide-script-where-azure-cli = Run it in a shell (bash) on a computer with the Azure CLI. Azure Cloud Shell works too, but only in a tenant with an Azure subscription.
guide-script-where-graph-powershell = Run it in PowerShell 7 or Windows PowerShell 5.1. The module is installed once:
guide-script-module = Command that installs the module
guide-script-text = Script
guide-script-copy = Copy the script
guide-script-paste = When it has run, it prints three lines. Copy them, and paste them here: all fields are filled in.
guide-script-after = Afterwards, limit the app to one mailbox: the script lets it send as every mailbox.
guide-script-limit = Show how (step 7)
guide-script-undo = To undo everything, delete the app under { guide-p-app-registrations }.

## guide: the sending limits of Microsoft 365

limits-lead = Exchange Online takes at most 10,000 recipients a day and 30 mails a minute from one mailbox, and up to 500 recipients for one mail. The whole organisation may reach as many external recipients a day as its licences allow.
limits-calculator = Does it fit?
limits-mails-per-day = Mails a day
limits-recipients = Recipients of each mail
limits-per-minute = Mails a minute, at most
limits-licences = Licences with a mailbox
limits-licences-help = Of the whole organisation; 0 for a trial tenant. They set its limit for external recipients.
limits-external = Recipients are outside the organisation
limits-number = Enter a whole number.
limits-fits = It fits: { $total } recipients a day.
limits-stopped = It does not fit. What stops it: { $limits }
limits-column = Limit
limits-allowed = Allowed
limits-wanted = Wanted
limits-verdict = Result
limits-fits-mark = fits
limits-stops-mark = too many
limits-recipients-per-mail = Recipients of one mail
limits-recipients-per-day = Recipients a day from this mailbox
limits-messages-per-minute = Mails a minute from this mailbox
limits-tenant-external = External recipients a day, whole organisation
limits-onmicrosoft-external = External recipients a day from .onmicrosoft.com addresses
limits-note = Days are counted as the last 24 hours. Other mail from the same mailbox, and from the organisation, counts as well. A new organisation, or one that has attracted attention, may be allowed less.

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
field-tenantId = Tenant ID
field-clientId = Client ID
field-clientSecret = Client secret
field-credential = Credential of the app
field-certificateFile = Certificate file
field-privateKey = Private key
field-secretExpires = Expiry date of the client secret
field-cloud = Microsoft cloud
field-saveToSentItems = Keep in Sent Items

security-starttls = StartTLS
security-tls = SSL/TLS
security-none = None

## Where settings were found (the discovery)

source-preset = Built-in list
source-mx = Built-in list, by the host that takes the domain’s mail
source-pacc = The domain’s PACC document
source-autoconfig = The domain’s autoconfig host
source-well-known = The domain’s web site (.well-known)
source-ispdb = Mozilla’s database
source-mx-autoconfig = Autoconfig host of the mail hoster
source-mx-ispdb = Mozilla’s database, by the mail hoster
source-srv = SRV records in the DNS
source-guess = Usual names and ports
source-tenant = Microsoft tenant

trust-listed = known service
trust-same-domain = named by the domain itself
trust-dnssec = named by a signed DNS answer
trust-third-party = host of another domain, to be confirmed

outcome-found = found
outcome-nothing = nothing
outcome-not-found = not there
outcome-not-understood = something else is there
outcome-too-large = far too large
outcome-redirected = sent elsewhere, not followed
outcome-not-offered = the domain says that it has none
outcome-switched-off = switched off
outcome-out-of-time = no answer in time

cli-password-kind-account = the password of the mailbox
cli-password-kind-app-password = an app password
cli-password-kind-api-key = an API key
cli-password-kind-smtp-credentials = the user name and password that the service makes for SMTP
cli-password-kind-authorization-code = an authorization code
cli-password-kind-token = a token
cli-password-kind-oauth-only = no password: OAuth only

## Ways through Microsoft’s portals, as parts of the sentences below

portal-open-overview = In the Microsoft Entra admin center, open Entra ID › Overview (in an older menu: Identity › Overview)
portal-open-app = In the Microsoft Entra admin center, open the app under Entra ID › App registrations › All applications (in an older menu: Identity › Applications › App registrations)
portal-open-enterprise-app = In the Microsoft Entra admin center, open the app under Entra ID › Enterprise apps › All applications (in an older menu: Identity › Applications › Enterprise applications)
portal-grant-consent = Select “Grant admin consent for …” under API permissions, and confirm with Yes. That takes the role Privileged Role Administrator or Global Administrator: without it, ask a colleague who has it
portal-smtp-auth = In the Microsoft 365 admin center, open the user under Users › Active users, select Mail › Manage email apps, tick “Authenticated SMTP”, and save
portal-microsoft365-instead = Choose Microsoft 365 as “{ field-kind }”: an app of the tenant then sends, without anybody’s password, and the guide leads you through setting it up

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
rung-fields = Settings
rung-tenant = Tenant
rung-token = Sign-in of the app
rung-permissions = Permissions
rung-ready = Connection to Microsoft Graph
rung-send = Sending
rung-mx = Mail to the domain (MX)
rung-spf = Permission to send (SPF)
rung-dkim = Signature (DKIM)
rung-dmarc = Policy (DMARC)

verdict-passed = Passed
verdict-warned = Passed with a warning
verdict-failed = Failed
verdict-skipped = Skipped

skipped-failed-before = Not tried, because an earlier step failed: { $rung }
skipped-no-user-name = Not needed: no user name is set
skipped-not-encrypted = Not needed: the security type is { security-none }
skipped-ip-address = Not needed: the server is given by its IP address
skipped-token-unreadable = Not known: the token cannot be read, which is no fault
skipped-no-selector = Not known: the service does not say with which DKIM selector it signs
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
input-certificate-expired = The certificate of the app has expired
    .why = { $until ->
            [none] It is no longer valid, and Microsoft refuses a sign-in with it.
           *[other] It was valid until { $until }. Microsoft refuses a sign-in with it.
        }
    .fix =
        Make a new certificate. If it comes from elsewhere, enter its file as “{ field-certificateFile }”.
        { portal-open-app }.
        There, under Certificates & secrets › Certificates, select Upload certificate, and choose the new file.
input-certificate-invalid = This is not a certificate
    .why = { $file ->
            [none] What was given is no certificate, neither as PEM (“-----BEGIN CERTIFICATE-----”) nor as DER.
           *[other] “{ $file }” holds no certificate, neither as PEM (“-----BEGIN CERTIFICATE-----”) nor as DER.
        }
    .fix =
        Make a new certificate, or enter the file of the public certificate (.cer, .crt or .pem) as “{ field-certificateFile }”.
        If you only have a .pfx or .p12 file, take the certificate out of it: openssl pkcs12 -in app.pfx -clcerts -nokeys -out app.pem
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
input-client-id-invalid = This is not a client ID
    .why = “{ $clientId }” does not have the form 00000000-0000-0000-0000-000000000000 (digits, and the letters a to f).
    .fix =
        { portal-open-app }.
        On its Overview page, copy “Application (client) ID” into “{ field-clientId }”: the ID alone, not the name of the app.
input-cloud-not-loopback = A cloud of your own must be on this computer
    .why = { $url ->
            [none] A custom cloud is for practice only, so that no secret can go to a stranger. It needs the addresses of its two servers, “authority” and “graph”, on this computer.
           *[other] A custom cloud is for practice only, so that no secret can go to a stranger. “{ $url }” is not the plain address of a server on this computer.
        }
    .fix =
        For a real tenant, choose one of Microsoft’s clouds as “{ field-cloud }”.
        For practice, enter addresses such as http://127.0.0.1:8080, without a path.
input-cloud-unknown = This cloud is not known
    .why = “{ $cloud }” is not one of Microsoft’s clouds.
    .fix =
        Choose the cloud of your tenant as “{ field-cloud }”; in JSON these are "global" (worldwide, GCC included), "us-gov" (GCC High), "us-gov-dod" (DoD) and "china" (21Vianet).
input-control-character = Remove the line break or control character
    .why = { $character ->
            [none] The text holds a line break, a tab or another control character. It often comes along when text is copied.
           *[other] The text holds a line break, a tab or another control character ({ $character }). It often comes along when text is copied.
        }
    .fix =
        Empty the field and type the text by hand, or copy it again without the end of the line.
input-credential-unknown = This kind of credential is not known
    .why = An app signs in with a client secret or with a certificate. “{ $credential }” is neither.
    .fix =
        Write "secret" or "certificate" as the value of "credential".
input-date-invalid = This is not a date
    .why = “{ $date }” is not a day of the calendar in the form 2027-05-01.
    .fix =
        Enter year, month and day as in 2027-05-01, or leave “{ field-secretExpires }” empty.
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
input-ids-equal = Tenant ID and client ID are the same
    .why = The tenant and the app have different IDs. One of them was probably pasted into both fields.
    .fix =
        { portal-open-app }.
        On its Overview page, copy “Directory (tenant) ID” into “{ field-tenantId }”, and “Application (client) ID” into “{ field-clientId }”.
input-ids-swapped = Tenant ID and client ID stand in each other’s field
    .why = What stands in “{ field-clientId }” names a tenant, and belongs in “{ field-tenantId }”.
    .fix =
        Exchange the values of “{ field-tenantId }” and “{ field-clientId }”.
        To be sure, compare them with “Directory (tenant) ID” and “Application (client) ID” on the Overview page of the app.
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
input-key-invalid = This private key cannot be used
    .why = What was given is not an RSA private key in PEM form (“-----BEGIN PRIVATE KEY-----”) without a password.
    .fix =
        Hand over the RSA key that was made together with the certificate, in PEM form.
        If it is protected by a password, write it to a file without one, and delete that file once the key is stored: openssl pkey -in key.pem -out unprotected.pem
        If there is no such key, make a new certificate in Sendwright and upload it to the app: Certificates & secrets › Certificates › Upload certificate.
input-key-not-of-certificate = The private key belongs to another certificate
    .why = Certificate and private key are made as a pair. These two are not one.
    .fix =
        Hand over the private key that was made together with this certificate, or enter the certificate of this key as “{ field-certificateFile }”.
        If the right one is lost, make a new certificate in Sendwright and upload it to the app: Certificates & secrets › Certificates › Upload certificate.
input-kind-unknown = This kind of mail provider is not known
    .why = “{ $kind }” is not a kind of mail provider that this version of Sendwright can set up.
    .fix =
        Write "smtp" or "microsoft365" as the value of "kind".
input-object-id = This is an object ID, not the client ID
    .why = The pasted text calls itself an object ID. The portal shows several IDs for one app, and only the Application (client) ID signs in.
    .fix =
        { portal-open-app }.
        On its Overview page, copy “Application (client) ID” into “{ field-clientId }”, not “Object ID”.
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
        Delete everything but the digits, for example a colon or a server name.
        If no digits are left, enter 587 for { security-starttls }, 465 for { security-tls }, or the number that your mail provider names.
input-port-out-of-range = There is no such port
    .why = “{ $port }” is not between 1 and 65535.
    .fix =
        Look for a digit too many, or for two port numbers that ran together.
        Enter a number from 1 to 65535: 587 for { security-starttls }, 465 for { security-tls }, or the one that your mail provider names.
input-quotes = Remove the quotation marks
    .why = The text stands in quotation marks. They often come along when text is copied.
    .fix =
        Delete the quotation marks at both ends.
input-required = Fill in this field
    .why = The field is empty, and mail cannot be set up without it.
    .fix =
        Enter the value. If you do not know it, look it up in the help pages of your mail provider, or ask the admin of the mail server or of the tenant.
input-secret-expired = By the date entered, the client secret has expired
    .why = { $until ->
            [none] The day entered as “{ field-secretExpires }” is past. Microsoft refuses an expired client secret.
           *[other] “{ field-secretExpires }” is { $until }, and that day is past. Microsoft refuses an expired client secret.
        }
    .fix =
        If there is a newer client secret already, enter its expiry date as “{ field-secretExpires }”.
        Else make a new one. { portal-open-app }.
        There, under Certificates & secrets › Client secrets, select New client secret, then Add, and copy its Value into “{ field-clientSecret }” before you leave the page.
input-secret-is-secret-id = This is the Secret ID, not the client secret
    .why = The text has the form of an ID. In the portal the Secret ID stands beside the Value, and only the Value signs in.
    .fix =
        Copy the text in the column Value (about 40 characters) into “{ field-clientSecret }”.
        If the Value is hidden by now, make a new client secret, for it is shown only once. { portal-open-app }.
        There, under Certificates & secrets › Client secrets, select New client secret, then Add, and copy the Value before you leave the page.
input-security-unknown = This security type is not known
    .why = “{ $security }” is not one of the three security types.
    .fix =
        Choose { security-starttls }, { security-tls } or { security-none }; in JSON these are "starttls", "tls" and "none".
input-sender-onmicrosoft = This sender reaches at most 100 external recipients in 24 hours
    .why = { $sender } belongs to the domain that every tenant gets from Microsoft. With senders of that domain, a whole organisation reaches at most 100 recipients outside it in 24 hours; what is beyond is returned with 550 5.7.236.
    .fix =
        For mail to the outside, enter a sender address in a domain of your own that is set up in Microsoft 365.
        For mail inside your organisation, or for a few mails to the outside, you can keep it.
input-tenant-invalid = This is not a tenant ID
    .why = “{ $tenant }” is neither an ID of the form 00000000-0000-0000-0000-000000000000 nor a domain such as contoso.com.
    .fix =
        { portal-open-overview }.
        Copy the tenant ID shown there, all 36 characters of it, into “{ field-tenantId }”.
        A domain of the tenant will do as well: the domain alone, such as contoso.com, without “https://” and without a name and @ before it.
input-tenant-not-one = Enter one tenant
    .why = “{ $tenant }” stands for many tenants. An app that signs in by itself does so in exactly one.
    .fix =
        Find out which tenant the sender’s mailbox is in, and sign in to the portal there.
        { portal-open-overview }.
        Copy the tenant ID shown there into “{ field-tenantId }”, in place of “{ $tenant }”. A domain of that tenant will do as well.
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

input-outside-practice = Practice stays on this computer
    .why = “{ $host }” is not one of the practice servers. While you practise, nothing is sent to other computers.
    .fix =
        Use the practice server or the practice tenant, or leave practice to set up the real one.

## Finding and reaching the server

dns-no-such-host = The server name does not exist
    .why = { $host ->
            [none] DNS knows no server of this name.
           *[other] DNS knows no { $host }.
        }
    .fix =
        If it stands in “{ field-host }”, compare it letter by letter with the name in the help pages of your mail provider.
        If the name is known only inside your organisation, connect to its network or VPN, and check again.
        If it is a name of Microsoft, ask the network team whether the DNS servers of this network withhold it.
dns-no-address = The server name has no IP address
    .why = DNS knows { $host }, but has no IP address for it. The domain of an email address is often such a name.
    .fix =
        Enter the name of the outgoing mail server, for example smtp.example.com, not the domain of your email address.
        If the name is right, ask the owner of its DNS to add an A or AAAA record.
dns-timeout = DNS did not answer in time
    .why = { $host ->
            [none] The IP address of the server was asked for, and no answer came.
           *[other] The IP address of { $host } was asked for, and no answer came.
        }
    .fix =
        Open any web page to see whether this computer is online.
        Check again.
        If it happens again, ask the network team to look at the DNS servers this computer uses.
dns-failed = DNS could not answer
    .why = The DNS server reported a failure when asked for { $host }.
    .fix =
        Check again in a few minutes.
        If it happens again, ask the network team to look at the DNS servers this computer uses, and at DNSSEC for the domain of { $host }.
dns-private-address = The server name leads to a private address
    .why = { $host ->
            [none] { $address ->
                [none] The name belongs to a public mail service, but leads to a private address here. Something answers in the service’s place: the sign-in page of a guest network, a VPN, a DNS server of your organisation, or an entry in the hosts file of this computer.
               *[other] The name belongs to a public mail service, but leads to the private address { $address } here. Something answers in the service’s place: the sign-in page of a guest network, a VPN, a DNS server of your organisation, or an entry in the hosts file of this computer.
            }
           *[other] { $address ->
                [none] { $host } belongs to a public mail service, but leads to a private address here. Something answers in the service’s place: the sign-in page of a guest network, a VPN, a DNS server of your organisation, or an entry in the hosts file of this computer.
               *[other] { $host } belongs to a public mail service, but leads to the private address { $address } here. Something answers in the service’s place: the sign-in page of a guest network, a VPN, a DNS server of your organisation, or an entry in the hosts file of this computer.
            }
        }
    .fix =
        Open any web page in the browser, and sign in to the network if it asks for that.
        If a VPN is on, check again without it.
        { $host ->
            [none] If the hosts file has a line with this name, delete it: C:\Windows\System32\drivers\etc\hosts on Windows, /etc/hosts on macOS and Linux.
           *[other] If the hosts file has a line with { $host }, delete it: C:\Windows\System32\drivers\etc\hosts on Windows, /etc/hosts on macOS and Linux.
        }
        { $host ->
            [none] { $address ->
                [none] If it happens again, ask the network team why DNS answers this name with a private address here, and to have it give the public address.
               *[other] If it happens again, ask the network team why DNS answers this name with { $address } here, and to have it give the public address.
            }
           *[other] { $address ->
                [none] If it happens again, ask the network team why DNS answers { $host } with a private address here, and to have it give the public address.
               *[other] If it happens again, ask the network team why DNS answers { $host } with { $address } here, and to have it give the public address.
            }
        }
dns-blocked = The server name is blocked here
    .why = { $host ->
            [none] { $address ->
                [none] The server name leads to an address here that no mail service has. As a rule a DNS filter (an ad blocker, a security product, Pi-hole) or the hosts file of this computer blocks the name.
               *[other] The server name leads to { $address } here, an address that no mail service has. As a rule a DNS filter (an ad blocker, a security product, Pi-hole) or the hosts file of this computer blocks the name.
            }
           *[other] { $address ->
                [none] { $host } leads to an address here that no mail service has. As a rule a DNS filter (an ad blocker, a security product, Pi-hole) or the hosts file of this computer blocks the name.
               *[other] { $host } leads to { $address } here, an address that no mail service has. As a rule a DNS filter (an ad blocker, a security product, Pi-hole) or the hosts file of this computer blocks the name.
            }
        }
    .fix =
        { $host ->
            [none] Look for the name in the hosts file, and delete its line: C:\Windows\System32\drivers\etc\hosts on Windows, /etc/hosts on macOS and Linux.
           *[other] Look for { $host } in the hosts file, and delete its line: C:\Windows\System32\drivers\etc\hosts on Windows, /etc/hosts on macOS and Linux.
        }
        { $host ->
            [none] Allow the name in the ad blocker, security product or Pi-hole that filters DNS for this computer.
           *[other] Allow { $host } in the ad blocker, security product or Pi-hole that filters DNS for this computer.
        }
        { $host ->
            [none] If you cannot change these yourself, ask the network team to take the name off the block list of their DNS filter.
           *[other] If you cannot change these yourself, ask the network team to take { $host } off the block list of their DNS filter.
        }
        Check again.
connect-refused = The server refuses the connection
    .why = { $host ->
            [none] The server can be reached, but nothing answers on the port that was asked for.
           *[other] { $port ->
                [0] { $host } can be reached, but nothing answers on the port that was asked for.
                [443] { $host } can be reached, but refuses the connection on port 443. As a rule a firewall on the way does that.
               *[other] { $openPorts ->
                    [none] { $host } can be reached, but nothing answers on port { $port }, nor on the other usual ports for sending.
                   *[other] { $host } can be reached, but nothing answers on port { $port }. These ports do answer: { $openPorts }.
                }
            }
        }
    .fix =
        { $port ->
            [443]
            Ask the network team to allow outgoing connections from this computer to { $host }, port 443.
            If the way to the internet leads through a proxy here, enter it in the network settings of the system, and check again.
           *[other]
            { $openPorts ->
                [none] Compare “{ field-host }” and “{ field-port }” with what your mail provider names.
               *[other] Enter a port that answers as “{ field-port }”: { $openPorts }.
            }
            Ask the admin of the mail server whether its mail service is running.
            Ask the network team whether a firewall refuses the connection.
        }
connect-timeout = The server does not answer
    .why = { $host ->
            [none] The server did not answer. As a rule a firewall on the way drops the connection.
           *[other] { $port ->
                [0] { $host } did not answer. As a rule a firewall on the way drops the connection.
                [443] { $host } did not answer on port 443. As a rule a firewall on the way drops the connection.
               *[other] { $openPorts ->
                    [none] { $host } did not answer on port { $port }, nor on the other usual ports for sending. As a rule a firewall on the way drops the connection.
                   *[other] { $host } did not answer on port { $port }. As a rule a firewall on the way drops the connection. These ports do answer: { $openPorts }.
                }
            }
        }
    .fix =
        { $port ->
            [443]
            Ask the network team to allow outgoing connections from this computer to { $host }, port 443.
            If the way to the internet leads through a proxy here, enter it in the network settings of the system, and check again.
           *[other]
            { $openPorts ->
                [none] Compare “{ field-host }” and “{ field-port }” with what your mail provider names.
               *[other] Enter a port that answers as “{ field-port }”: { $openPorts }.
            }
            { $host ->
                [none] Ask the network team to allow outgoing connections from this computer to the mail server. Many networks and cloud providers block port 25.
               *[other] { $port ->
                    [0] Ask the network team to allow outgoing connections from this computer to { $host }. Many networks and cloud providers block port 25.
                   *[other] Ask the network team to allow outgoing connections from this computer to { $host }, port { $port }. Many networks and cloud providers block port 25.
                }
            }
        }
connect-reset = The connection was cut off
    .why = { $host ->
            [none] The connection to the server was cut off. A firewall does this, or a server that admits only certain computers.
           *[other] { $port ->
                [0] The connection to { $host } was cut off. A firewall does this, or a server that admits only certain computers.
                [443] The connection to { $host }, port 443, was cut off as soon as it was open. As a rule a firewall on the way does that.
               *[other] { $openPorts ->
                    [none] The connection to { $host }, port { $port }, was cut off as soon as it was open. A firewall does this, or a server that admits only certain computers.
                   *[other] The connection to { $host }, port { $port }, was cut off as soon as it was open. A firewall does this, or a server that admits only certain computers. These ports do answer: { $openPorts }.
                }
            }
        }
    .fix =
        { $port ->
            [443]
            Ask the network team to allow outgoing connections from this computer to { $host }, port 443.
            If the way to the internet leads through a proxy here, enter it in the network settings of the system, and check again.
           *[other]
            { $openPorts ->
                [none] {""}
               *[other] Enter a port that answers as “{ field-port }”: { $openPorts }.
            }
            { $host ->
                [none] Ask the network team to allow outgoing connections from this computer to the mail server.
               *[other] { $port ->
                    [0] Ask the network team to allow outgoing connections from this computer to { $host }.
                   *[other] Ask the network team to allow outgoing connections from this computer to { $host }, port { $port }.
                }
            }
            Ask the admin of the mail server whether it admits the IP address of this computer.
        }
connect-unreachable = No way leads to the server
    .why = { $host ->
            [none] The network reports that the server cannot be reached from this computer.
           *[other] { $port ->
                [0] The network reports that { $host } cannot be reached from this computer.
                [443] The network reports that { $host }, port 443, cannot be reached from this computer.
               *[other] { $openPorts ->
                    [none] The network reports that { $host }, port { $port }, cannot be reached from this computer.
                   *[other] The network reports that { $host }, port { $port }, cannot be reached from this computer. These ports do answer: { $openPorts }.
                }
            }
        }
    .fix =
        { $port ->
            [443]
            Check that this computer is online.
            Ask the network team to allow outgoing connections from this computer to { $host }, port 443.
            If the way to the internet leads through a proxy here, enter it in the network settings of the system, and check again.
           *[other]
            { $openPorts ->
                [none] Check that this computer is online and, if the server is inside your organisation, connected to its network or VPN.
               *[other] Enter a port that answers as “{ field-port }”: { $openPorts }.
            }
            { $host ->
                [none] Ask the network team to open a way from this computer to the mail server.
               *[other] { $port ->
                    [0] Ask the network team to open a way from this computer to { $host }.
                   *[other] Ask the network team to open a way from this computer to { $host }, port { $port }.
                }
            }
        }
connect-not-permitted = This computer forbids the connection
    .why = { $port ->
            [443] The system refused to open a connection to { $host }, port 443. As a rule a firewall or security software on this computer does that.
           *[other] { $openPorts ->
                [none] The system refused to open a connection to { $host }, port { $port }. As a rule a firewall or security software on this computer does that.
               *[other] The system refused to open a connection to { $host }, port { $port }. As a rule a firewall or security software on this computer does that. These ports do answer: { $openPorts }.
            }
        }
    .fix =
        { $port ->
            [443]
            Ask the network team to allow Sendwright outgoing connections to { $host }, port 443, in the firewall or security software of this computer.
           *[other]
            { $openPorts ->
                [none] {""}
               *[other] Enter a port that answers as “{ field-port }”: { $openPorts }.
            }
            Ask the network team to allow Sendwright outgoing connections to { $host }, port { $port }, in the firewall or security software of this computer.
        }
connect-no-ipv6 = No way leads to a server that has only IPv6
    .why = { $host ->
            [none] The server has only IPv6 addresses, and from this computer no way leads to them.
           *[other] { $host } has only IPv6 addresses, and from this computer no way leads to them.
        }
    .fix =
        { $host ->
            [none] Ask the network team for a way over IPv6 from this computer to the server.
           *[other] { $port ->
                [0] Ask the network team for a way over IPv6 from this computer to { $host }.
               *[other] Ask the network team for a way over IPv6 from this computer to { $host }, port { $port }.
            }
        }
        If a VPN is on, check again without it: many a VPN carries only IPv4.
        If your mail provider names a server that has an IPv4 address, enter that one as “{ field-host }”.
connect-ipv6-blackholed = The server does not answer over IPv6
    .why = { $host ->
            [none] This is a warning: the connection stood over IPv4. The server has an IPv6 address, too, but nothing answers there. Sendwright goes on over IPv4 at once. Products that try IPv6 first wait for seconds, or give up.
           *[other] { $port ->
                [0] This is a warning: the connection stood over IPv4. { $host } has an IPv6 address, too, but nothing answers there. Sendwright goes on over IPv4 at once. Products that try IPv6 first wait for seconds, or give up.
               *[other] This is a warning: the connection stood over IPv4. { $host } has an IPv6 address, too, but nothing answers there on port { $port }. Sendwright goes on over IPv4 at once. Products that try IPv6 first wait for seconds, or give up.
            }
        }
    .fix =
        { $host ->
            [none] Ask the network team to let IPv6 connections from this computer through to the server, or to reject them instead of dropping them: then every product goes on over IPv4 at once.
           *[other] { $port ->
                [0] Ask the network team to let IPv6 connections from this computer through to { $host }, or to reject them instead of dropping them: then every product goes on over IPv4 at once.
               *[other] Ask the network team to let IPv6 connections from this computer through to { $host }, port { $port }, or to reject them instead of dropping them: then every product goes on over IPv4 at once.
            }
        }
        If other servers do answer over IPv6, ask the admin of the mail server to have it answer there as well, or to remove its AAAA record from DNS.
        You can go on without this.
connect-port-25-blocked = Port 25 is blocked here
    .why = { $host ->
            [none] { $openPorts ->
                [none] The server did not answer on port 25. Mail servers use this port among themselves, and as a rule internet and cloud providers block it for everybody else. For sending with a sign-in there are ports 587 and 465.
               *[other] The server did not answer on port 25. Mail servers use this port among themselves, and as a rule internet and cloud providers block it for everybody else. For sending with a sign-in there are ports 587 and 465. These ports do answer: { $openPorts }.
            }
           *[other] { $openPorts ->
                [none] { $host } did not answer on port 25. Mail servers use this port among themselves, and as a rule internet and cloud providers block it for everybody else. For sending with a sign-in there are ports 587 and 465.
               *[other] { $host } did not answer on port 25. Mail servers use this port among themselves, and as a rule internet and cloud providers block it for everybody else. For sending with a sign-in there are ports 587 and 465. These ports do answer: { $openPorts }.
            }
        }
    .fix =
        { $openPorts ->
            [none] Enter 587 with { security-starttls }, or 465 with { security-tls }.
           *[other] Enter a port that answers as “{ field-port }”: { $openPorts }.
        }
        If no sign-in is possible there, enter the server that your mail provider names for sending. The server that receives mail for a domain (MX) is often another one.
        { $host ->
            [none] If it must be port 25, ask the network team to have the internet or cloud provider open outgoing TCP port 25 for this computer. Some providers do that on request.
           *[other] If it must be port 25, ask the network team to have the internet or cloud provider open outgoing TCP port 25 for this computer to { $host }. Some providers do that on request.
        }

## The conversation with the server

greeting-timeout = The server takes the connection, but says nothing
    .why = { $host ->
            [none] The server took the connection and sent no greeting. Either the port wants { security-tls }, or something on the way holds the greeting back.
           *[other] { $port ->
                [0] { $host } took the connection and sent no greeting. Either the port wants { security-tls }, or something on the way holds the greeting back.
               *[other] { $host } took the connection on port { $port } and sent no greeting. Either the port wants { security-tls }, or something on the way holds the greeting back.
            }
        }
    .fix =
        Check that “{ field-security }” and “{ field-port }” belong together: { security-tls } with 465, { security-starttls } with 587.
        Check again in a few minutes.
        Ask the network team whether a firewall or virus scanner inspects mail connections.
        Ask the admin of the mail server whether it delays the IP address of this computer.
smtp-reply-timeout = The server stopped answering
    .why = { $host ->
            [none] The server sent no reply in time.
           *[other] { $seconds ->
                [0] { $host } sent no reply in time.
               *[other] { $host } sent no reply for { $seconds } seconds.
            }
        }
    .fix =
        Check again.
        If it stops at the same step, ask the admin of the mail server to look into its log at this time.
        Ask the network team whether a firewall or virus scanner holds mail connections.
smtp-connection-closed = The server ended the connection
    .why = { $host ->
            [none] The server closed the connection in the middle of the conversation, without a reason.
           *[other] { $host } closed the connection in the middle of the conversation, without a reason.
        }
    .fix =
        Check again.
        If it ends at the same step, ask the admin of the mail server to look into its log at this time.
        Ask the network team whether a firewall or virus scanner cuts mail connections.
smtp-reply-too-long = The server’s reply has no end
    .why = { $host ->
            [none] The server sent far more than a mail server sends. Reading was stopped to protect this computer.
           *[other] { $host } sent far more than a mail server sends. Reading was stopped to protect this computer.
        }
    .fix =
        Check that “{ field-host }” and “{ field-port }” are those of a mail server.
        If they are, ask the admin of the mail server to look at what it sends.
smtp-unexpected-reply = The server gave a reply that does not belong here
    .why = { $replyCode ->
            [0] { $host ->
                [none] The server answered with something that is no SMTP reply.
               *[other] { $host } answered with something that is no SMTP reply.
            }
           *[other] { $host ->
                [none] The server answered { $replyCode }, which the SMTP standard does not allow at this step.
               *[other] { $host } answered { $replyCode }, which the SMTP standard does not allow at this step.
            }
        }
    .fix =
        Check that “{ field-host }” and “{ field-port }” are those of a mail server.
        If they are, show the server’s own words to the admin of the mail server.
smtp-not-smtp = Something other than a mail server answers
    .why = { $host ->
            [none] { $protocol ->
                [none] What answers does not speak SMTP.
                [unknown] What answers does not speak SMTP.
               *[other] What answers speaks { $protocol }, not SMTP.
            }
           *[other] { $port ->
                [0] { $protocol ->
                    [none] What answers at { $host } does not speak SMTP.
                    [unknown] What answers at { $host } does not speak SMTP.
                   *[other] What answers at { $host } speaks { $protocol }, not SMTP.
                }
               *[other] { $protocol ->
                    [none] What answers at { $host }, port { $port }, does not speak SMTP.
                    [unknown] What answers at { $host }, port { $port }, does not speak SMTP.
                   *[other] What answers at { $host }, port { $port }, speaks { $protocol }, not SMTP.
                }
            }
        }
    .fix =
        Enter the name of the server for outgoing mail as “{ field-host }”.
        Enter 587 with { security-starttls } or 465 with { security-tls }. Ports 110, 143, 993 and 995 are for reading mail.
smtp-no-smtp-service = The server gives no mail service here
    .why = { $host ->
            [none] The server says in its greeting that it gives no mail service to this computer, and names no reason.
           *[other] { $host } says in its greeting that it gives no mail service to this computer, and names no reason.
        }
    .fix =
        Enter the server that your mail provider names for sending, with port 587 or 465. The server that receives mail for a domain (MX) is often another one.
        If the server is right, ask its admin whether the IP address of this computer is blocked.
smtp-server-busy = The server is busy
    .why = { $host ->
            [none] The server asks you to come back later. This says nothing against your settings.
           *[other] { $host } asks you to come back later. This says nothing against your settings.
        }
    .fix =
        Wait a few minutes.
        Check again.
smtp-server-unavailable = The mail service is down at the moment
    .why = { $host ->
            [none] The server answers, but its mail service is stopped or under maintenance.
           *[other] { $host } answers, but its mail service is stopped or under maintenance.
        }
    .fix =
        Wait half an hour.
        Check again.
        If it is still down, ask the admin of the mail server when it will be back.
smtp-helo-rejected = The server does not accept the name of this computer
    .why = { $host ->
            [none] The server refuses the name with which this computer introduces itself (EHLO).
           *[other] { $host } refuses the name with which this computer introduces itself (EHLO).
        }
    .fix =
        Enter port 587 or 465, where servers rarely judge this name, as “{ field-port }”.
        Give this computer a full host name that DNS knows, for example pc1.example.com, and check again.
        If it is still refused, ask the admin of the mail server which names it accepts.
smtp-connection-intercepted = Something in between answers instead of the server
    .why = { $host ->
            [none] The greeting does not come from the server that was asked for. As a rule it comes from a virus scanner on this computer, or from a network that redirects mail ports to a server of its own.
           *[other] The greeting does not come from { $host }. As a rule it comes from a virus scanner on this computer, or from a network that redirects mail ports to a server of its own.
        }
    .fix =
        Read the greeting in the server’s own words: it often names the product or the server that answers.
        If it is a virus scanner, exempt Sendwright from its mail inspection.
        If it is another server of your mail provider, enter its name as “{ field-host }”.
        If it is a stranger’s server, choose { security-tls } with port 465, which is rarely redirected, or ask the network team or the hosting provider to end the redirection.
        Then check again.
smtp-server-misconfigured = The server reports a fault in its own configuration
    .why = { $host ->
            [none] The server cannot go on, because something in its configuration, or a directory that it looks addresses up in, does not work. This says nothing against your settings.
           *[other] { $host } cannot go on, because something in its configuration, or a directory that it looks addresses up in, does not work. This says nothing against your settings.
        }
    .fix =
        Give the server’s own words, with the time, to the admin of the mail server. The log of the server names the faulty setting, or the lookup (SQL, LDAP) that failed.
        Once it is repaired, check again, with the settings as they are.
smtp-server-disk-full = The mail server has no disk space left
    .why = { $host ->
            [none] The disk on which the server keeps mail is full. That is the server itself, not one mailbox.
           *[other] The disk on which { $host } keeps mail is full. That is the server itself, not one mailbox.
        }
    .fix =
        Ask the admin of the mail server to free disk space, for the mail queue and the logs above all.
        Once there is space again, check again.
smtp-too-many-connections = Too many connections are open at once
    .why = { $host ->
            [none] The server takes no further connection for now. Either too many are open from this network, or the server as a whole has reached its limit.
           *[other] { $host } takes no further connection for now. Either too many are open from this network, or the server as a whole has reached its limit.
        }
    .fix =
        Stop other programs that hold connections to this server, or close some of them.
        Wait 5 minutes, and check again.
        If it happens again, ask the admin of the mail server how many connections it allows from one IP address.
smtp-timeout = The server waited in vain for this computer
    .why = { $host ->
            [none] The server ended the connection, because nothing came from this computer for too long. As a rule something on the way held the data back.
           *[other] { $host } ended the connection, because nothing came from this computer for too long. As a rule something on the way held the data back.
        }
    .fix =
        Check again.
        If it happens again, check from another network, to see whether the way is the cause.
        Ask the network team whether a firewall, proxy or virus scanner holds back what this computer sends, and whether large packets get lost on the way (MTU, above all with a VPN).
smtp-protocol-error = The server finds a fault in the form of what was sent
    .why = { $host ->
            [none] The server refuses a command or the message because of its form, not because of your account. Often port and security type do not belong together, or something on the way changes the data.
           *[other] { $host } refuses a command or the message because of its form, not because of your account. Often port and security type do not belong together, or something on the way changes the data.
        }
    .fix =
        Check that “{ field-security }” and “{ field-port }” belong together: { security-tls } with 465, { security-starttls } with 587.
        Exempt Sendwright from the mail inspection of a virus scanner, and check again.
        If the reply stays the same, it is a fault of Sendwright, or of the program that got it: report it together with the server’s own words.

## Encryption

starttls-not-offered = The server does not offer StartTLS
    .why = { $host ->
            [none] The server offers no encryption on this port.
           *[other] { $port ->
                [0] { $host } offers no encryption on this port.
               *[other] { $host } offers no encryption on port { $port }. Sendwright stopped before the sign-in, so no password was sent.
            }
        }
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
    .why = { $host ->
            [none] Replies of the server were overwritten with stars or the letter X, so that StartTLS is gone. Firewalls that inspect SMTP do this.
           *[other] Replies of { $host } were overwritten with stars or the letter X, so that StartTLS is gone. Firewalls that inspect SMTP do this. Sendwright stopped before the sign-in, so no password was sent.
        }
    .fix =
        { $host ->
            [none] Ask the network team to turn off SMTP inspection for connections to the mail server.
           *[other] Ask the network team to turn off SMTP inspection for connections to { $host }.
        }
        Until then, try { security-tls } with port 465, which cannot be overwritten in this way.
smtp-tls-unavailable = The server cannot encrypt at the moment
    .why = { $host ->
            [none] The server offers encryption, but cannot begin it. As a rule its certificate or key is missing or damaged.
           *[other] { $host } offers encryption, but cannot begin it. As a rule its certificate or key is missing or damaged. Sendwright stopped before the sign-in, so no password was sent.
        }
    .fix =
        Ask the admin of the mail server to check its certificate and its key.
        Until then, try { security-tls } with port 465.
smtp-tls-required = The server wants encryption first
    .why = { $host ->
            [none] The server takes neither sign-in nor mail over an unencrypted connection.
           *[other] { $host } takes neither sign-in nor mail over an unencrypted connection.
        }
    .fix =
        Choose { security-starttls } with port 587, or { security-tls } with port 465.
smtp-tls-version-unsupported = The server wants a newer TLS version
    .why = { $host ->
            [none] The server ended the connection, because the TLS version that reached it is too old. Sendwright uses TLS 1.2 or newer, so the old version comes from something on the way, or from another program.
           *[other] { $host } ended the connection, because the TLS version that reached it is too old. Sendwright uses TLS 1.2 or newer, so the old version comes from something on the way, or from another program.
        }
    .fix =
        If Sendwright got this reply, bring the virus scanner, proxy or firewall that inspects encrypted connections up to date, or have it leave this connection alone.
        If another program got it, turn on TLS 1.2 there. On old Windows servers that is done in the SCHANNEL and .NET settings.
        If a device cannot do that, have it send through a relay that knows TLS 1.2.
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
    .why = { $host ->
            [none] The certificate of the server is no longer valid.
           *[other] { $until ->
                [none] The certificate of { $host } is no longer valid.
               *[other] The certificate of { $host } was valid until { $until }.
            }
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
    .why = { $host ->
            [none] No certificate authority vouches for the certificate of the server.
           *[other] { $fingerprint ->
                [none] No certificate authority vouches for the certificate of { $host }.
               *[other] No certificate authority vouches for the certificate of { $host }. Its SHA-256 fingerprint is { $fingerprint }.
            }
        }
    .fix =
        If the server is one of your own organisation, have the fingerprint shown on it, or by its admin: openssl x509 -noout -fingerprint -sha256 -in cert.pem
        { $fingerprint ->
            [none] Only in that case, enter the fingerprint shown there as “{ field-pinnedSha256 }”. Better in the long run: have a certificate from a certificate authority installed on the server.
           *[other] Only if it is the same, enter it as “{ field-pinnedSha256 }”. Better in the long run: have a certificate from a certificate authority installed on the server.
        }
        If it belongs to Microsoft or another public mail provider, do not trust this certificate: it comes from a device or program on the way. Ask the network team which one inspects connections, and to exempt those to this server.
tls-starttls-expected = This port wants StartTLS
    .why = { $host ->
            [none] The server begins unencrypted on this port and switches to encryption only with { security-starttls }.
           *[other] { $port ->
                [0] { $host } begins unencrypted on this port and switches to encryption only with { security-starttls }.
               *[other] On port { $port }, { $host } begins unencrypted and switches to encryption only with { security-starttls }.
            }
        }
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
    .why = { $host ->
            [none] The certificate of the server comes from an authority that this computer does not trust. It may be the one of your organisation, a virus scanner or firewall that inspects connections, or the server does not send its intermediate certificate.
           *[other] { $issuer ->
                [none] The certificate of { $host } comes from an authority that this computer does not trust. It may be the one of your organisation, a virus scanner or firewall that inspects connections, or the server does not send its intermediate certificate.
               *[other] The certificate of { $host } was issued by “{ $issuer }”, which this computer does not trust. It may be the authority of your organisation, a virus scanner or firewall that inspects connections, or the server does not send its intermediate certificate.
            }
        }
    .fix =
        If it is your organisation’s own authority, get its root certificate from the people who run it, and enter the file as “{ field-caFile }”. With Microsoft 365, have it added to the certificates that this computer trusts.
        If it is a virus scanner or firewall, ask the network team to exempt connections to this server from inspection.
        Else ask the admin of the mail server to install the certificate together with its intermediate certificates.
tls-version-too-old = The server’s encryption is too old
    .why = { $host ->
            [none] The server knows only TLS 1.0, TLS 1.1 or old cipher suites, which protect no longer.
           *[other] { $host } knows only TLS 1.0, TLS 1.1 or old cipher suites, which protect no longer.
        }
    .fix =
        Ask the admin of the mail server to turn on TLS 1.2 or TLS 1.3. On old Windows servers that is done in the SCHANNEL and .NET settings.
        If that is impossible, have a relay that knows TLS 1.2 put in front of the server.
tls-wrong-name = The certificate belongs to another server name
    .why = { $host ->
            [none] The certificate of the server does not name the server that was asked for.
           *[other] { $names ->
                [none] The certificate of the server does not name { $host }.
               *[other] The certificate does not name { $host }. It is for: { $names }.
            }
        }
    .fix =
        { $names ->
            [none] Compare “{ field-host }” with the name that your mail provider gives.
           *[other] If your mail provider gives one of these names, enter it as “{ field-host }”: { $names }.
        }
        If “{ field-host }” is right, ask the admin of the mail server to install a certificate for this name.
clock-wrong = The date of this computer is wrong
    .why = { $now ->
            [none] The clock of this computer shows a time before this version of Sendwright was made. With such a clock, valid certificates look as if they were not valid yet.
           *[other] By the clock of this computer it is { $now }, a time before this version of Sendwright was made. With such a clock, valid certificates look as if they were not valid yet.
        }
    .fix =
        Correct date, time and time zone in the system settings. Best have the system set them automatically.
        If the date is wrong again after a restart, have the battery of the clock replaced or, with a virtual machine, the clock of its host corrected.
        Check again.
tls-intercepted-antivirus = An antivirus program inspects the encrypted connection
    .why = { $product ->
            [none] { $issuer ->
                [none] { $host ->
                    [none] An antivirus program on this computer reads encrypted mail. For that it shows a certificate from its own root in place of that of the server, and this computer does not trust that root.
                   *[other] An antivirus program on this computer reads encrypted mail. For that it shows a certificate from its own root in place of that of { $host }, and this computer does not trust that root. Sendwright stopped before the sign-in, so no password was sent.
                }
               *[other] { $host ->
                    [none] An antivirus program on this computer reads encrypted mail. For that it shows a certificate from its own root “{ $issuer }” in place of that of the server, and this computer does not trust that root.
                   *[other] An antivirus program on this computer reads encrypted mail. For that it shows a certificate from its own root “{ $issuer }” in place of that of { $host }, and this computer does not trust that root. Sendwright stopped before the sign-in, so no password was sent.
                }
            }
           *[other] { $issuer ->
                [none] { $host ->
                    [none] { $product }, an antivirus program on this computer, reads encrypted mail. For that it shows a certificate from its own root in place of that of the server, and this computer does not trust that root.
                   *[other] { $product }, an antivirus program on this computer, reads encrypted mail. For that it shows a certificate from its own root in place of that of { $host }, and this computer does not trust that root. Sendwright stopped before the sign-in, so no password was sent.
                }
               *[other] { $host ->
                    [none] { $product }, an antivirus program on this computer, reads encrypted mail. For that it shows a certificate from its own root “{ $issuer }” in place of that of the server, and this computer does not trust that root.
                   *[other] { $product }, an antivirus program on this computer, reads encrypted mail. For that it shows a certificate from its own root “{ $issuer }” in place of that of { $host }, and this computer does not trust that root. Sendwright stopped before the sign-in, so no password was sent.
                }
            }
        }
    .fix =
        { $product ->
            [none] In the antivirus program, exempt Sendwright from the inspection of mail, or turn off the inspection of encrypted connections for mail. As a rule the setting is called mail protection, Mail Shield or SSL/TLS scanning.
           *[other] In { $product }, exempt Sendwright from the inspection of mail, or turn off the inspection of encrypted connections for mail. As a rule the setting is called mail protection, Mail Shield or SSL/TLS scanning.
        }
        Check again.
        { $issuer ->
            [none] { $product ->
                [none] If the inspection must stay, have the root certificate added to the certificates that this computer trusts: repairing or reinstalling the antivirus program does that as a rule.
               *[other] If the inspection must stay, have the root certificate added to the certificates that this computer trusts: repairing or reinstalling { $product } does that as a rule.
            }
           *[other] { $product ->
                [none] If the inspection must stay, have the root certificate “{ $issuer }” added to the certificates that this computer trusts: repairing or reinstalling the antivirus program does that as a rule.
               *[other] If the inspection must stay, have the root certificate “{ $issuer }” added to the certificates that this computer trusts: repairing or reinstalling { $product } does that as a rule.
            }
        }
tls-intercepted-proxy = A proxy or firewall inspects the encrypted connection
    .why = { $product ->
            [none] { $issuer ->
                [none] { $host ->
                    [none] The certificate comes from an authority that this computer does not trust and no public mail service uses. As a rule a proxy or firewall that inspects encrypted connections answers in place of the mail server.
                   *[other] The certificate comes from an authority that this computer does not trust and no public mail service uses. As a rule a proxy or firewall that inspects encrypted connections answers in place of { $host }. Sendwright stopped before the sign-in, so no password was sent.
                }
               *[other] { $host ->
                    [none] The certificate comes from “{ $issuer }”, an authority that this computer does not trust and no public mail service uses. As a rule a proxy or firewall that inspects encrypted connections answers in place of the mail server.
                   *[other] The certificate comes from “{ $issuer }”, an authority that this computer does not trust and no public mail service uses. As a rule a proxy or firewall that inspects encrypted connections answers in place of { $host }. Sendwright stopped before the sign-in, so no password was sent.
                }
            }
           *[other] { $host ->
                [none] { $issuer ->
                    [none] { $product } answers in place of the mail server, to inspect the encrypted connection. Its certificate comes from an authority that this computer does not trust.
                   *[other] { $product } answers in place of the mail server, to inspect the encrypted connection. Its certificate comes from “{ $issuer }”, which this computer does not trust.
                }
               *[other] { $issuer ->
                    [none] { $product } answers in place of { $host }, to inspect the encrypted connection. Its certificate comes from an authority that this computer does not trust. Sendwright stopped before the sign-in, so no password was sent.
                   *[other] { $product } answers in place of { $host }, to inspect the encrypted connection. Its certificate comes from “{ $issuer }”, which this computer does not trust. Sendwright stopped before the sign-in, so no password was sent.
                }
            }
        }
    .fix =
        { $host ->
            [none] { $product ->
                [none] Ask the network team to exempt connections to the mail server from TLS inspection.
               *[other] Ask the network team to exempt connections to the mail server from TLS inspection in { $product }.
            }
           *[other] { $product ->
                [none] Ask the network team to exempt connections to { $host } from TLS inspection.
               *[other] Ask the network team to exempt connections to { $host } from TLS inspection in { $product }.
            }
        }
        { $issuer ->
            [none] If they cannot, have them give you the root certificate, and enter its file as “{ field-caFile }”. With Microsoft 365 or Qlik Cloud, have it added to the certificates that this computer trusts. The device then goes on reading passwords and mail.
           *[other] If they cannot, have them give you the root certificate “{ $issuer }”, and enter its file as “{ field-caFile }”. With Microsoft 365 or Qlik Cloud, have it added to the certificates that this computer trusts. The device then goes on reading passwords and mail.
        }
        If this network is not your organisation’s, do not trust the certificate: check again from another network.
tls-incomplete-chain = The server does not send its intermediate certificate
    .why = { $host ->
            [none] { $issuer ->
                [none] The server sends only its own certificate, without the intermediate certificate that joins it to an authority this computer trusts. Programs that have or fetch the missing one by themselves connect all the same.
               *[other] The server sends only its own certificate, issued by “{ $issuer }”, without the intermediate certificate that joins it to an authority this computer trusts. Programs that have or fetch the missing one by themselves connect all the same.
            }
           *[other] { $issuer ->
                [none] { $host } sends only its own certificate, without the intermediate certificate that joins it to an authority this computer trusts. Programs that have or fetch the missing one by themselves connect all the same.
               *[other] { $host } sends only its own certificate, issued by “{ $issuer }”, without the intermediate certificate that joins it to an authority this computer trusts. Programs that have or fetch the missing one by themselves connect all the same.
            }
        }
    .fix =
        { $issuer ->
            [none] Ask the admin of the mail server to install the certificate together with the intermediate certificates of its authority, in one file with the server’s own certificate first. Many authorities call that file the full chain (fullchain.pem).
           *[other] Ask the admin of the mail server to install the certificate together with the one of “{ $issuer }”, in one file with the server’s own certificate first. Many authorities call that file the full chain (fullchain.pem).
        }
        Then check again.
tls-weak-signature = The signature of the server’s certificate is too weak
    .why = { $host ->
            [none] The certificate of the server is signed with SHA-1, MD5 or another algorithm that can be forged. It is no longer accepted.
           *[other] The certificate of { $host } is signed with SHA-1, MD5 or another algorithm that can be forged. It is no longer accepted.
        }
    .fix =
        Ask the admin of the mail server to have a new certificate issued with a SHA-256 signature, and to install it with intermediate certificates that are signed in that way, too.
        Then check again.
tls-ca-as-server = The server shows an authority’s certificate as its own
    .why = { $host ->
            [none] The server presents a CA certificate (root certificate). That is made to sign other certificates, and cannot stand for a server.
           *[other] { $host } presents a CA certificate (root certificate). That is made to sign other certificates, and cannot stand for a server.
        }
    .fix =
        { $host ->
            [none] Ask the admin of the mail server to issue a certificate for the server’s name from this authority, not marked as CA, and to install it in place of the CA certificate.
           *[other] Ask the admin of the mail server to issue a certificate for { $host } from this authority, not marked as CA, and to install it in place of the CA certificate.
        }
        If it is your organisation’s own authority, then enter the file of the CA certificate as “{ field-caFile }”.
        Check again.
tls-wrong-purpose = The server’s certificate is not made for servers
    .why = { $host ->
            [none] The certificate of the server is meant for something else, for example for signing email or for clients: its extended key usage lacks serverAuth.
           *[other] The certificate of { $host } is meant for something else, for example for signing email or for clients: its extended key usage lacks serverAuth.
        }
    .fix =
        Ask the admin of the mail server to install a certificate whose extended key usage holds Server Authentication (serverAuth, 1.3.6.1.5.5.7.3.1). With a Windows authority, the template “Web Server” gives it.
        Then check again.
tls-revocation-unknown = Whether the server’s certificate was revoked is not known
    .why = { $host ->
            [none] Whether the authority has revoked the certificate of the server could not be found out: its revocation list (CRL) or OCSP service cannot be reached from here, or is out of date.
           *[other] Whether the authority has revoked the certificate of { $host } could not be found out: its revocation list (CRL) or OCSP service cannot be reached from here, or is out of date.
        }
    .fix =
        Ask the network team to let this computer reach the CRL and OCSP addresses that stand in the certificate, as a rule by HTTP on port 80.
        If they can be reached, ask the admin of the mail server to have the authority publish a current revocation list.
        Then check again.
tls-name-not-served = The server does not serve this name
    .why = { $host ->
            [none] The server says that it does not serve the name it was asked for (TLS alert “unrecognized_name”).
           *[other] The server behind { $host } says that it does not serve this name (TLS alert “unrecognized_name”).
        }
    .fix =
        Compare “{ field-host }” letter by letter with the name in the help pages of your mail provider. A name of your own that only points to that server (CNAME) will not do.
        { $host ->
            [none] If it is right, ask the admin of the mail server to add this name to its TLS settings, with a certificate for it.
           *[other] If it is right, ask the admin of the mail server to add { $host } to its TLS settings, with a certificate for it.
        }
tls-dropped = The connection is cut while the encryption is set up
    .why = { $host ->
            [none] The connection was cut in the middle of the TLS handshake, without a word. As a rule a firewall allows no encryption here, or TLS on the server is broken.
           *[other] { $port ->
                [0] { $host } took the connection, but it was cut in the middle of the TLS handshake, without a word. As a rule a firewall allows no encryption here, or TLS on the server is broken.
               *[other] { $host } took the connection on port { $port }, but it was cut in the middle of the TLS handshake, without a word. As a rule a firewall allows no encryption here, or TLS on the server is broken.
            }
        }
    .fix =
        { $host ->
            [none] Ask the network team whether a firewall or virus scanner cuts encrypted connections to the server, and to allow them.
           *[other] { $port ->
                [0] Ask the network team whether a firewall or virus scanner cuts encrypted connections to { $host }, and to allow them.
               *[other] Ask the network team whether a firewall or virus scanner cuts encrypted connections to { $host }, port { $port }, and to allow them.
            }
        }
        Check from another network, to see whether it is cut there, too.
        If it is, ask the admin of the mail server to look into its log at this time, and to check certificate, key and TLS settings.

## Sign-in

smtp-account-not-activated = The account is not activated for sending
    .why = { $username ->
            [none] The server knows the account, but it has not been activated for this sending service yet.
           *[other] The server knows the account { $username }, but it has not been activated for this sending service yet.
        }
    .fix =
        Sign in on the website of the mail provider with this account, and look for steps that are still open: signing up for the sending service, or confirming an email address, a telephone number or a payment.
        Finish them. If the mail provider activates SMTP by hand, as Brevo does, ask its support for it.
        If a new SMTP password or key is given out afterwards, enter it as “{ field-password }”.
        Check again.
smtp-app-password-required = The mail provider wants an app password
    .why = { $host ->
            [none] { $username ->
                [none] The mail provider refuses the normal password of the account for mail programs. It takes an app password (some mail providers say “authorization code”) instead.
               *[other] The mail provider refuses the normal password of { $username } for mail programs. It takes an app password (some mail providers say “authorization code”) instead.
            }
           *[other] { $username ->
                [none] { $host } refuses the normal password of the account for mail programs. It takes an app password (some mail providers say “authorization code”) instead.
               *[other] { $host } refuses the normal password of { $username } for mail programs. It takes an app password (some mail providers say “authorization code”) instead.
            }
        }
    .fix =
        { $username ->
            [none] Sign in with the account on the website of the mail provider, and open its security settings.
           *[other] Sign in as { $username } on the website of the mail provider, and open the security settings of the account.
        }
        Create an app password there. As a rule 2-step verification has to be on first.
        Enter it as “{ field-password }”, in place of the normal one.
smtp-auth-aborted = The sign-in was broken off
    .why = { $host ->
            [none] The server reports that the sign-in was broken off on this side. That is no verdict on user name and password.
           *[other] { $host } reports that the sign-in was broken off on this side. That is no verdict on user name and password.
        }
    .fix =
        Check again, with user name and password as they are.
        If it happens again, it is a fault of Sendwright, or of the program that got the reply: report it together with the server’s own words.
smtp-auth-disabled-mailbox = SMTP sign-in is turned off for this mailbox
    .why = { $username ->
            [none] Mail programs may not sign in to this mailbox by SMTP (SMTP AUTH). This says nothing about the password.
           *[other] Mail programs may not sign in to the mailbox { $username } by SMTP (SMTP AUTH). This says nothing about the password.
        }
    .fix =
        { portal-smtp-auth }.
        { $username ->
            [none] In Exchange Online PowerShell, Set-CASMailbox with the mailbox as -Identity and “-SmtpClientAuthenticationDisabled $false” does the same.
           *[other] In Exchange Online PowerShell, “Set-CASMailbox -Identity { $username } -SmtpClientAuthenticationDisabled $false” does the same.
        }
        With another mail provider, have the owner of the mailbox turn on SMTP in the settings on its website, where it often stands beside POP3 and IMAP.
        Wait 15 minutes, and check again. It can take some hours until the change has reached every server.
smtp-auth-disabled-tenant = SMTP sign-in is turned off for the whole tenant
    .why = { $host ->
            [none] The tenant allows SMTP sign-in (SMTP AUTH) only for mailboxes that are exempted, and this one is not. Tenants made since 2020 begin that way. This says nothing about the password.
           *[other] At { $host }, the tenant allows SMTP sign-in (SMTP AUTH) only for mailboxes that are exempted, and this one is not. Tenants made since 2020 begin that way. This says nothing about the password.
        }
    .fix =
        Exempt this one mailbox, which is safer than opening all. { portal-smtp-auth }.
        If all mailboxes are to have it, run “Set-TransportConfig -SmtpClientAuthenticationDisabled $false” in Exchange Online PowerShell, or clear “Turn off SMTP AUTH protocol for your organization” in the Exchange admin center under Settings › Mail flow.
        Or do without SMTP sign-in. { portal-microsoft365-instead }.
        Wait 15 minutes, and check again. It can take some hours until a change for the tenant has reached every server.
smtp-auth-mechanism-unsupported = The server offers no sign-in method that Sendwright knows
    .why = { $offered ->
            [none] { $host ->
                [none] The server refuses the sign-in method that was tried.
               *[other] { $host } refuses the sign-in methods SCRAM-SHA-256, PLAIN, LOGIN and CRAM-MD5.
            }
           *[other] { $host ->
                [none] The server offers only { $offered }. Sendwright knows SCRAM-SHA-256, PLAIN, LOGIN and CRAM-MD5.
               *[other] { $host } offers only { $offered }. Sendwright knows SCRAM-SHA-256, PLAIN, LOGIN and CRAM-MD5.
            }
        }
    .fix =
        Check that “{ field-port }” is the one for sending: 587 with { security-starttls } or 465 with { security-tls }. Many servers offer passwords only there.
        If it is, ask the admin of the mail server to turn on PLAIN or LOGIN over TLS.
smtp-auth-not-offered = The server offers no sign-in here
    .why = { $host ->
            [none] The server offers no sign-in on this connection.
           *[other] { $host } offers no sign-in on this connection.
        }
    .fix =
        Enter 587 with { security-starttls }, or 465 with { security-tls }.
        If the server knows this computer by its IP address, leave “{ field-username }” empty.
        Else ask the admin of the mail server to turn on sign-in.
smtp-auth-rate-limited = Too many sign-ins in a short time
    .why = { $host ->
            [none] The server takes no sign-in for a while. Each further try can make the wait longer.
           *[other] { $host } takes no sign-in for a while. Each further try can make the wait longer.
        }
    .fix =
        Stop other programs that sign in with the same user name and an old password.
        Wait at least 15 minutes without trying.
        Check again.
smtp-auth-required = The server wants a sign-in
    .why = { $host ->
            [none] The server takes mail only after a sign-in, and did not get one.
           *[other] { $host } takes mail only after a sign-in, and did not get one.
        }
    .fix =
        Enter “{ field-username }” and “{ field-password }”.
        If this computer should be admitted without a sign-in, ask the admin of the mail server to add its IP address.
smtp-auth-temporary-failure = The server cannot check sign-ins at the moment
    .why = { $host ->
            [none] The service with which the server checks user names and passwords is down. This says nothing against yours.
           *[other] The service with which { $host } checks user names and passwords is down. This says nothing against yours.
        }
    .fix =
        Keep user name and password as they are.
        Wait a few minutes, and check again.
        If it lasts longer than an hour, ask the admin of the mail server to look at its directory or password service.
smtp-bad-credentials = The server refuses user name or password
    .why = { $replyCode ->
            [0] { $host ->
                [none] { $username ->
                    [none] The server refused the sign-in of the account.
                   *[other] The server refused the sign-in of { $username }.
                }
               *[other] { $username ->
                    [none] { $host } refused the sign-in of the account.
                   *[other] { $host } refused the sign-in of { $username }.
                }
            }
           *[other] { $host ->
                [none] { $username ->
                    [none] The server answered { $replyCode } to the sign-in of the account.
                   *[other] The server answered { $replyCode } to the sign-in of { $username }.
                }
               *[other] { $username ->
                    [none] { $host } answered { $replyCode } to the sign-in of the account.
                   *[other] { $host } answered { $replyCode } to the sign-in of { $username }.
                }
            }
        }
    .fix =
        Check “{ field-username }”. Most servers want the whole email address, some an account name or a fixed word.
        Enter “{ field-password }” again. If the account has 2-step verification, it must be an app password; with a sending service, an API key or SMTP password.
        If it is refused again, ask the owner of the mailbox whether the password was changed, and whether SMTP sign-in is allowed in the settings of the account.
smtp-basic-auth-disabled = The server no longer takes passwords
    .why = { $host ->
            [none] The server takes no password for sending by SMTP, neither this one nor a new one; it wants OAuth. Microsoft turns passwords off by default from the end of December 2026.
           *[other] { $host } takes no password for sending by SMTP, neither this one nor a new one; it wants OAuth. Microsoft turns passwords off by default from the end of December 2026.
        }
    .fix =
        With Microsoft 365, leave the password behind. { portal-microsoft365-instead }.
        If it must stay SMTP for now, ask the admin of the tenant whether passwords can be allowed again for this mailbox, by an authentication policy with -AllowBasicAuthSmtp in Exchange Online PowerShell. That takes effect within 24 hours.
        For mail inside the organisation, High Volume Email (smtp.hve.mx.microsoft, port 587) still takes a password; for the outside, there is Azure Communication Services Email.
        With another mail provider, look up whether it gives out app passwords, and enter one as “{ field-password }”.
smtp-conditional-access-blocked = A security policy of the tenant blocks the sign-in
    .why = { $username ->
            [none] Conditional Access, or another security policy of the tenant, refuses this sign-in. Often a policy admits sign-ins only from certain places, or only with a second factor.
           *[other] Conditional Access, or another security policy of the tenant, refuses the sign-in of { $username }. Often a policy admits sign-ins only from certain places, or only with a second factor.
        }
    .fix =
        In the Microsoft Entra admin center, open Entra ID › Monitoring & health › Sign-in logs (in an older menu: Identity › Monitoring & health), and filter for the user and the client app “Authenticated SMTP”. In the failed entry of this time, the tab Conditional Access names the policy.
        Ask the admin of that policy to exempt the account from it, or to add the IP address of the computer that sends.
        If no policy is named there, see whether “Authenticated SMTP” is on for the mailbox, and whether multifactor authentication is demanded of the account.
        Then check again, from the computer that will send: the place counts.
smtp-federation-unavailable = Microsoft cannot reach your organisation’s own sign-in server
    .why = { $host ->
            [none] The account signs in by a federation server of your organisation (AD FS), and Microsoft cannot use that server: it is not reachable from the internet, or not by HTTPS. This says nothing about the password.
           *[other] { $host } has the account sign in by a federation server of your organisation (AD FS), and Microsoft cannot use that server: it is not reachable from the internet, or not by HTTPS. This says nothing about the password.
        }
    .fix =
        Wait 5 minutes, and check again once.
        Have the admin of AD FS check that the service and its Web Application Proxy are running, that they answer on port 443 from the internet, and that their certificate is valid.
        Or sign in with an account that Microsoft 365 checks by itself, without federation: enter it as “{ field-username }”.
        Or send without AD FS. { portal-microsoft365-instead }.
smtp-identity-change-denied = Somebody is already signed in on this connection
    .why = { $host ->
            [none] The server allows one sign-in for each connection, and got a second one.
           *[other] { $host } allows one sign-in for each connection, and got a second one.
        }
    .fix =
        Check again. Sendwright opens a new connection and signs in once.
        If it happens again, a mail proxy or virus scanner on the way signs in by itself, or shares connections: ask the network team to exempt Sendwright from it.
smtp-oauth-token-rejected = The server expects an OAuth token
    .why = { $status ->
            [none] { $host ->
                [none] The server took the sign-in for an OAuth token and refused it. Sendwright signs in with a password.
               *[other] { $host } took the sign-in for an OAuth token and refused it. Sendwright signs in with a password.
            }
           *[other] { $host ->
                [none] The server took the sign-in for an OAuth token and refused it with status { $status }. Sendwright signs in with a password.
               *[other] { $host } took the sign-in for an OAuth token and refused it with status { $status }. Sendwright signs in with a password.
            }
        }
    .fix =
        Look up in the help pages of your mail provider whether it gives app passwords or SMTP passwords, and enter one as “{ field-password }”.
        If it takes only OAuth, enter another server that takes passwords, for example your organisation’s relay.
smtp-password-transition = The server must first convert the stored password
    .why = { $host ->
            [none] The server knows the account, but has to store its password in a new form. That happens at the next ordinary sign-in.
           *[other] { $host } knows the account, but has to store its password in a new form. That happens at the next ordinary sign-in.
        }
    .fix =
        Sign in once with the same user name and password by webmail, or in another mail program.
        Then check again, with the password as it is.
smtp-security-defaults-blocked = The security defaults of the tenant block the sign-in
    .why = { $username ->
            [none] Microsoft’s security defaults are on in the tenant. They refuse any SMTP sign-in by password.
           *[other] Microsoft’s security defaults are on in the tenant. They refuse any SMTP sign-in by password, that of { $username } included.
        }
    .fix =
        Best leave the security defaults on, and send without a password. { portal-microsoft365-instead }.
        If it must be SMTP, have Conditional Access policies made first that protect everybody else and exempt this account; they need Microsoft Entra ID P1. Without them, the tenant would lose its protection.
        Only then turn the security defaults off. { portal-open-overview }. There, under Properties › Manage security defaults, choose Disabled, and save.
        Last, turn on SMTP sign-in for the mailbox. { portal-smtp-auth }.
smtp-server-not-authentic = The server could not prove that it knows the password
    .why = { $host ->
            [none] In this sign-in method (SCRAM) the server must prove that it knows the password too, and it failed. Somebody may pose as the server. The password itself was not sent.
           *[other] In this sign-in method (SCRAM) the server must prove that it knows the password too, and { $host } failed. Somebody may pose as the server. The password itself was not sent.
        }
    .fix =
        Send nothing through this server for now.
        Compare the certificate, shown at the step “{ rung-tls }”, with the one on the server, together with its admin.
        Ask the admin of the mail server to repair SCRAM-SHA-256, or to turn it off.
smtp-web-login-required = The mail provider wants a sign-in by browser first
    .why = { $username ->
            [none] The mail provider has stopped the sign-in until the owner of the mailbox confirms it in a browser. The password may well be right.
           *[other] The mail provider has stopped the sign-in of { $username } until the owner of the mailbox confirms it in a browser. The password may well be right.
        }
    .fix =
        { $username ->
            [none] Have the owner of the mailbox sign in on the website of the mail provider, best from this computer or its network.
           *[other] Have the owner of the mailbox sign in as { $username } on the website of the mail provider, best from this computer or its network.
        }
        There, confirm the notice about the stopped sign-in (“Yes, it was me”) if its time is that of this check, or solve the captcha.
        Check again within 10 minutes: some mail providers let a new program in only for a short time.
        If the sign-in is stopped again later, create an app password, and enter it as “{ field-password }”.
smtp-wrong-token-type = The server wants another kind of token or password
    .why = { $host ->
            [none] The server takes only the token or password that is made for SMTP: not that of the account, and not one for another purpose.
           *[other] { $host } takes only the token or password that is made for SMTP: not that of the account, and not one for another purpose.
        }
    .fix =
        With Postmark, open the server (not the account) and its API Tokens, and enter the Server API token both as “{ field-username }” and as “{ field-password }”.
        With Proton Mail, create an SMTP token under Settings › All settings › IMAP/SMTP › SMTP tokens, for exactly the address in “{ field-from }”, and enter that address as “{ field-username }” and the token as “{ field-password }”.
        With another mail provider, look up in its help pages which token or password is the one for SMTP.

## Sender, recipient, message

smtp-account-locked = The mail provider has blocked the account from sending
    .why = { $username ->
            [none] The account is blocked or paused, as a rule because spam or unusual activity seemed to come from it, or because a verification is still open.
           *[other] The account { $username } is blocked or paused, as a rule because spam or unusual activity seemed to come from it, or because a verification is still open.
        }
    .fix =
        Find out first whether somebody misuses the account: change its password, and delete forwarding rules and app passwords that nobody knows.
        With Microsoft 365, have the admin of the tenant unblock it in the Defender portal under Restricted entities (security.microsoft.com/restrictedentities). That takes an hour as a rule, and up to 24.
        If Microsoft’s reply begins with 550 5.7.705 or 550 5.7.708, the whole tenant is blocked: have its admin open a support request with Microsoft.
        With another mail provider, sign in on its website, and do what it asks for there, or write to its support.
        Then send another test email.
smtp-bad-address-syntax = The server does not accept the form of an address
    .why = { $recipient ->
            [none] The server finds that the address of the sender or of a recipient is not well formed.
           *[other] The server finds that an address is not well formed: “{ $recipient }”, or that of the sender.
        }
    .fix =
        Read in the server’s own words which address it means.
        Look for stray characters in it: spaces, commas, quotation marks, angle brackets, or dots that come twice in a row or just before the @.
        If it is written correctly, use another address of the same mailbox, of the plain form name@example.com.
smtp-dmarc-rejected = The DMARC policy of the sender’s domain forbids this mail
    .why = { $sender ->
            [none] The domain of the sender asks all servers to refuse mail for which neither SPF nor DKIM passes in the name of that very domain (DMARC, p=reject). This mail passed neither.
           *[other] The domain of { $sender } asks all servers to refuse mail for which neither SPF nor DKIM passes in the name of that very domain (DMARC, p=reject). This mail passed neither.
        }
    .fix =
        If the domain is not yours, enter an address in your own domain as “{ field-from }”. Addresses at Gmail, Yahoo and the like can be sent only through their own servers.
        Turn on DKIM for your own domain at the mail provider, so that the signature names this domain and not the one of the provider (d=), and have the owner of the domain’s DNS publish the records shown there.
        Or set up a return path (bounce domain) below your own domain there, so that SPF passes for it.
        Wait for the new records: an hour as a rule, up to 48. Then send another test email.
smtp-domain-not-found = The domain of an address does not exist
    .why = { $host ->
            [none] For the address of the sender or of a recipient, the server finds no domain in DNS, or one that takes no mail.
           *[other] For the address of the sender or of a recipient, { $host } finds no domain in DNS, or one that takes no mail.
        }
    .fix =
        Read in the server’s own words which domain it means, and check its spelling: it is the part after the @, in “{ field-from }” or in the recipient’s address.
        If it is right, ask the owner of the domain’s DNS whether the domain has expired, and whether it has an MX record. An MX record that consists of a dot alone means that the domain takes no mail.
        If the domain or its records are new, wait up to 24 hours until every server can see them.
smtp-foreign-ip-blocked = The mail provider refuses sending from abroad
    .why = { $host ->
            [none] The reply gives no reason. This mail provider is known to refuse mail from IP addresses outside its own country, as long as a switch in its control panel is on.
           *[other] The reply of { $host } gives no reason. This mail provider is known to refuse mail from IP addresses outside its own country, as long as a switch in its control panel is on.
        }
    .fix =
        If this computer goes out through a VPN or a cloud abroad, check again without it.
        Else have the owner of the mailbox turn off the filter for foreign IP addresses in the control panel of the mail provider (at Sakura Internet: 国外IPアドレスフィルタ).
        Wait a few minutes, and check again.
smtp-greylisted = The server puts off mail from new senders
    .why = { $host ->
            [none] The server refuses the first mail from a sender it does not know for some minutes, on purpose (greylisting). This says nothing against your settings.
           *[other] { $host } refuses the first mail from a sender it does not know for some minutes, on purpose (greylisting). This says nothing against your settings.
        }
    .fix =
        Wait 15 minutes.
        Then try again with the same sender and the same recipient: only then does the server remember the first try.
        If it is still put off after an hour, enter the server that your mail provider names for sending; it repeats such mail by itself.
smtp-ip-blocked = The server refuses the IP address of this network
    .why = { $host ->
            [none] The server takes no mail from the public IP address of this computer. It is on a block list, has no reverse DNS, counts as a private line, or the server admits only known mail servers.
           *[other] { $host } takes no mail from the public IP address of this computer. It is on a block list, has no reverse DNS, counts as a private line, or the server admits only known mail servers.
        }
    .fix =
        Enter the server that your mail provider names for sending, with port 587 or 465 and a sign-in. Then the IP address of this computer does not matter.
        If mail must go out directly, have the network team look the address up on the block list that the server names, end the cause, and ask for its removal there; at Microsoft by mail to delist@messaging.microsoft.com.
        Have the network team check reverse DNS as well: the PTR record of the address must lead to a host name, and that name back to the address.
smtp-ip-not-allowed = This IP address is not allowed in your account at the mail provider
    .why = { $host ->
            [none] Your account at the mail provider has a list of IP addresses that may send, and the public address of this computer is not on it.
           *[other] Your account behind { $host } has a list of IP addresses that may send, and the public address of this computer is not on it.
        }
    .fix =
        Have the network team tell you the public IP address of this computer, unless the server’s own words name it.
        Add it to the list in the web console of the mail provider (at Brevo: Security › Authorised IPs).
        If that address changes from time to time, ask the network team for a fixed one.
        Then check again.
smtp-mailbox-full = The recipient’s mailbox is full
    .why = { $recipient ->
            [none] The recipient’s mailbox has no room for another mail. This says nothing against your settings.
           *[other] The mailbox of { $recipient } has no room for another mail. This says nothing against your settings.
        }
    .fix =
        Send the test email to another recipient.
        Tell the owner of the full mailbox by another way, so that they make room in it.
smtp-mailbox-unknown = The recipient does not exist
    .why = { $recipient ->
            [none] The server knows no mailbox with the recipient’s address.
           *[other] The server knows no mailbox { $recipient }.
        }
    .fix =
        Check the spelling of the address.
        If it is the sender’s own address, see to it that this mailbox exists, for replies and bounces go there.
smtp-message-rejected-policy = A rule forbids this message
    .why = { $host ->
            [none] The server refuses the message because of a rule of the organisation or of the mail provider. It can be about the sender, the recipient, a header or the content.
           *[other] { $host } refuses the message because of a rule of the organisation or of the mail provider. It can be about the sender, the recipient, a header or the content.
        }
    .fix =
        Read in the server’s own words what the rule is about.
        Enter the address of the account that signs in as “{ field-from }”.
        Send the test email to a recipient inside your organisation. If it is accepted, the rule is about recipients outside.
        Ask the admin of the tenant to look for the rule and to exempt this sender; with Microsoft 365 in the Exchange admin center under Mail flow › Rules.
smtp-message-rejected-spam = The server takes the message for spam
    .why = { $host ->
            [none] The server refuses the message as spam. As a rule the reason is what is known of the sender’s domain and server, not the few words of the test email.
           *[other] { $host } refuses the message as spam. As a rule the reason is what is known of the sender’s domain and server, not the few words of the test email.
        }
    .fix =
        Enter the address of the account that signs in as “{ field-from }”, in a domain with SPF and DKIM for this server.
        Send the test email to a recipient at another mail provider, to see who refuses it: one recipient, or all.
        If it is one, send the server’s own words to the support (postmaster) of that mail provider.
        If it is all, ask the support of your own mail provider about the reputation of its server and of your domain. A new domain gains trust by few mails a day, over some weeks.
smtp-message-too-large = The message is too large for the server
    .why = { $limit ->
            [0] The server refused the message because of its size.
           *[other] The server takes at most { $limit } bytes.
        }
    .fix =
        The test email has only a few kilobytes: ask the admin of the mail server to raise the limit.
smtp-outcome-unknown = Nobody knows whether the email was accepted
    .why = { $host ->
            [none] The server got the whole message, but gave no answer. It may have accepted it. Sendwright does not send it again by itself, so that it does not arrive twice.
           *[other] { $host } got the whole message, but gave no answer. It may have accepted it. Sendwright does not send it again by itself, so that it does not arrive twice.
        }
    .fix =
        Look into the inbox and the junk folder of the recipient.
        If nothing has come after 10 minutes, send another test email.
        If that ends in the same way, have the admin of the mail server look for the Message-ID in its log.
smtp-quota-exceeded = The sending allowance is used up
    .why = { $host ->
            [none] The account has sent as much as its day or its plan allows. Another try before the allowance starts anew changes nothing.
           *[other] The account at { $host } has sent as much as its day or its plan allows. Another try before the allowance starts anew changes nothing.
        }
    .fix =
        See in the web console of the mail provider which allowance is used up, what used it, and when it starts anew.
        If it is that of a day, wait 24 hours, and send another test email.
        If it is that of a plan or a trial, choose a bigger plan, or have the mail provider raise it.
smtp-rate-limited = Too much mail in a short time
    .why = { $host ->
            [none] The server takes nothing more for a while, because much came from this account or IP address within minutes or hours. It ends by itself.
           *[other] { $host } takes nothing more for a while, because much came from this account or IP address within minutes or hours. It ends by itself.
        }
    .fix =
        Have other programs that use the same account or IP address send more slowly. Microsoft 365 takes 30 messages a minute and 3 connections at once for each mailbox.
        Wait as long as the server’s own words say. If they name no time, wait an hour without trying.
        Send another test email.
smtp-recipient-not-authorized = A test account may send only to listed recipients
    .why = { $recipient ->
            [none] Your account at the mail provider is a test account (sandbox), and this recipient is not on its list.
           *[other] Your account at the mail provider is a test account (sandbox), and { $recipient } is not on its list.
        }
    .fix =
        { $recipient ->
            [none] Add the recipient to the list in the web console of the mail provider (at Mailgun: Authorized Recipients of the sandbox domain).
           *[other] Add { $recipient } to the list in the web console of the mail provider (at Mailgun: Authorized Recipients of the sandbox domain).
        }
        Have the recipient confirm the mail that the mail provider sends them.
        To send to everybody, set up your own domain there, and leave the sandbox.
smtp-relay-denied = The server does not pass on mail from you
    .why = { $host ->
            [none] { $recipient ->
                [none] The server refuses to pass mail on to this recipient, because it does not know this computer or this sign-in.
               *[other] The server refuses to pass mail on to { $recipient }, because it does not know this computer or this sign-in.
            }
           *[other] { $recipient ->
                [none] { $host } refuses to pass mail on to this recipient, because it does not know this computer or this sign-in.
               *[other] { $host } refuses to pass mail on to { $recipient }, because it does not know this computer or this sign-in.
            }
        }
    .fix =
        Enter “{ field-username }” and “{ field-password }”, if the server has sign-in.
        If it should know this computer by its IP address, ask the admin of the mail server to add that address to the relay or connector.
smtp-requiretls-unsupported = The message demands encryption that the next server does not promise
    .why = { $host ->
            [none] The message may travel only over servers that encrypt all the way (REQUIRETLS), and the next one does not promise that. Sendwright does not demand it: another program or a server on the way does.
           *[other] The message may travel only over servers that encrypt all the way (REQUIRETLS), and { $host }, or the server after it, does not promise that. Sendwright does not demand it: another program or a server on the way does.
        }
    .fix =
        If another program sent the message, turn off REQUIRETLS there for this recipient.
        Else ask the admin of the mail server which rule adds REQUIRETLS, and to exempt this recipient from it.
        If the demand must stay, send to an address whose servers know REQUIRETLS.
smtp-sender-auth-failed = SPF and DKIM do not prove the sender’s domain
    .why = { $sender ->
            [none] The recipient’s server asked DNS whether this mail may come from the domain of the sender, and neither SPF nor DKIM proved it. This has nothing to do with the sign-in.
           *[other] The recipient’s server asked DNS whether this mail may come from the domain of { $sender }, and neither SPF nor DKIM proved it. This has nothing to do with the sign-in.
        }
    .fix =
        Have the owner of the domain’s DNS add your sending server to the SPF record (TXT, v=spf1): for Microsoft 365 include:spf.protection.outlook.com, for Google Workspace include:_spf.google.com, else what your mail provider names. A domain may have only one such record.
        Turn on DKIM for the domain at your mail provider (Microsoft 365: Defender › Email authentication settings › DKIM), and have the records shown there published in DNS.
        Wait for the new records: an hour as a rule, up to 48. Then send another test email.
        Until then, enter an address in a domain for which this server already has SPF or DKIM as “{ field-from }”.
smtp-sender-domain-unverified = The sender’s domain is not verified at the mail provider
    .why = { $sender ->
            [none] The mail provider sends only for domains that are set up and verified in your account. The domain of the sender is not one of them.
           *[other] The mail provider sends only for domains that are set up and verified in your account. The domain of { $sender } is not one of them.
        }
    .fix =
        Add the domain in the web console of the mail provider (SendGrid: Settings › Sender Authentication › Authenticate Your Domain; Amazon SES: Configuration › Identities; Microsoft 365: Settings › Domains in the admin center).
        Have the owner of the domain’s DNS publish the records shown there.
        Wait until the console shows the domain as verified: an hour as a rule, up to 72. Then send another test email.
        Or enter an address in a domain that is already verified there as “{ field-from }”.
smtp-sender-mailbox-full = The sending mailbox is full
    .why = { $sender ->
            [none] The mailbox that sends has no room left, and the mail provider lets nothing go out of it until it has.
           *[other] The mailbox of { $sender } has no room left, and the mail provider lets nothing go out of it until it has.
        }
    .fix =
        Have the owner of the mailbox delete what is large, in Sent Items too, and then empty Deleted Items: only that frees the space.
        If all of it is needed, ask the mail provider or the admin of the mail server for more space.
        Send another test email.
smtp-sender-not-allowed = This account may not send from this address
    .why = { $username ->
            [none] { $sender ->
                [none] The server does not let the mail go out with this sender address.
               *[other] The server does not let this computer send as { $sender }.
            }
           *[other] { $sender ->
                [none] { $username } may not send with this sender address.
               *[other] { $username } may not send as { $sender }.
            }
        }
    .fix =
        Enter the account’s own address as “{ field-from }”.
        { $sender ->
            [none] If the sender address must stay as it is, ask the admin of the mail server to permit it for this account: as “Send As” right, alias or verified sender.
           *[other] If it must stay { $sender }, ask the admin of the mail server to permit it for this account: as “Send As” right, alias or verified sender.
        }
smtp-sender-not-verified = The sender’s address is not verified at the mail provider
    .why = { $sender ->
            [none] The mail provider sends only for addresses that are known to be yours, and the address of the sender is not. In a sandbox account that can be said of the recipient, too.
           *[other] The mail provider sends only for addresses that are known to be yours, and { $sender } is not. In a sandbox account that can be said of the recipient, too.
        }
    .fix =
        Add the address as a sender in the web console of the mail provider (SendGrid: Settings › Sender Authentication › Verify a Single Sender; Amazon SES: Configuration › Identities, in the region of the server).
        Open the confirmation mail in the inbox of that address within 24 hours, and follow the link in it.
        If Amazon SES means the recipient, verify that address as well, or request production access.
        Check that “{ field-from }” is exactly the verified address, and send another test email.
smtp-smtputf8-required = An address has letters that the server does not take
    .why = { $recipient ->
            [none] An address has letters other than Latin ones without accents, and the server does not take them (SMTPUTF8).
           *[other] “{ $recipient }”, or the sender’s address, has letters other than Latin ones without accents, and the server does not take them (SMTPUTF8).
        }
    .fix =
        Use another address of the same mailbox, written in Latin letters.
        If only the domain has such letters, write it in its ASCII form, which begins with xn--.
        If there is no other address, ask the admin of the mail server to turn on SMTPUTF8, or enter a server that knows it as “{ field-host }”.
smtp-too-many-recipients = The message has too many recipients
    .why = { $host ->
            [none] The server takes fewer recipients in one message than this one has.
           *[other] { $host } takes fewer recipients in one message than this one has.
        }
    .fix =
        Divide the recipients among several messages. Microsoft 365 takes 500 in one message, many servers take 100.
        Or send to a distribution list, which counts as one recipient.
        If the server says so even of the test email, which has one recipient, ask the admin of the mail server about its limit.
smtp-unknown = Sendwright does not know this reply
    .why = { $replyCode ->
            [0] { $host ->
                [none] What it means is not known.
               *[other] { $host } refused, and what its reply means is not known.
            }
           *[other] { $host ->
                [none] The server answered { $replyCode }, and what its words mean is not known.
               *[other] { $host } answered { $replyCode }, and what its words mean is not known.
            }
        }
    .fix =
        Read the server’s own words: they may tell what to do.
        If they do not, send them to the admin of the mail server or the support of the mail provider.

## The sender’s domain

cli-change-why-new = A first record
cli-change-why-allow-sender = With the entries that your sending servers need
cli-change-why-merge = One record in the place of several
cli-change-why-drop-entry = Without the entry that breaks it
cli-change-why-close = Without the entry by which everybody may send
cli-change-why-correct = With the mistake put right

sender-domain-dns-failed = DNS gives no answer about the sender’s domain
    .why = The name servers were asked for { $name }, and failed or did not answer in time. What stands there is not known, and receivers may have the same trouble.
    .fix =
        Check again in a few minutes.
        If it happens again, ask the owner of the domain’s DNS to look at its name servers and at DNSSEC.
        If other domains fail as well, ask the network team to look at the DNS servers this computer uses.
sender-domain-not-found = The sender’s domain does not exist
    .why = DNS knows no domain { $domain }. Receivers refuse mail from a domain that does not exist, and no reply could come back.
    .fix =
        Check the spelling of the address under “{ field-from }”.
        If it is right, ask the owner of the domain’s DNS whether the domain is registered and still paid for.
mx-missing = The sender’s domain names no server for replies
    .why = { $addresses ->
            [none] { $domain } has neither an MX record nor an IP address. Replies and reports of failed delivery (bounces) are lost, and some receivers refuse mail from such a domain.
           *[other] { $domain } has no MX record. Replies and reports of failed delivery (bounces) go to the IP address of the domain itself ({ $addresses }), where as a rule no mail server runs. Some receivers refuse mail from such a domain.
        }
    .fix =
        Have the owner of the domain’s DNS publish an MX record that names the server which takes the domain’s mail.
        Or enter an address in a domain that receives mail as “{ field-from }”.
        You can go on without this, if no reply is expected.
mx-null = The sender’s domain says that it takes no mail
    .why = { $domain } has a null MX record (“MX 0 .”), which means that nobody there receives mail. Some receivers refuse mail from such a domain, and replies are lost.
    .fix =
        Enter an address in a domain that receives mail as “{ field-from }”.
        Or have the owner of the domain’s DNS replace the null MX record by one that names a mail server.
mx-no-host = The servers for replies have no IP address
    .why = The MX records of { $domain } name { $hosts }, and DNS has no IP address for that. Replies and reports of failed delivery (bounces) are lost.
    .fix =
        Look in the MX records for misspelt names and for servers that are gone.
        Have the owner of the domain’s DNS correct them, or publish the missing address records (A or AAAA) of the servers.
        Then check again.
spf-missing = The sender’s domain has no SPF record
    .why = { $domain } does not say in DNS which servers may send for it. Many receivers treat such mail as junk or refuse it.
    .fix =
        { $record ->
            [none] Look up at your mail service what belongs into the SPF record, as a rule “include:” and a name. Have the owner of the domain’s DNS publish a TXT record at { $domain } that begins with v=spf1, goes on with that, and ends with ~all.
           *[other] Have the owner of the domain’s DNS publish this TXT record at { $domain }: “{ $record }”.
        }
        If other servers send for the domain as well, put their entries before ~all.
        Wait for the new record: an hour as a rule, up to 48. Then check again.
spf-several = The domain has several SPF records
    .why = { $domain } has more than one TXT record that begins with v=spf1. Receivers then use not a single one (permerror), and SPF fails for all mail.
    .fix =
        { $record ->
            [none] Have the owner of the DNS of { $domain } put all entries into one record, with one “all” at its end, and delete the others.
           *[other] Have the owner of the domain’s DNS keep one record, change it to “{ $record }”, and delete the others.
        }
        Wait for the change: an hour as a rule, up to 48. Then check again.
spf-syntax = An SPF record has a mistake
    .why = The SPF record of { $domain } holds “{ $term }”, which is not valid. Receivers then use nothing of the record (permerror), and SPF fails for all mail.
    .fix =
        Have the owner of the DNS of { $domain } correct this entry. Usual mistakes are ipv4: for ip4:, a host name after ip4:, a blank after a colon, and a comma between two entries.
        If the record belongs to a service that you no longer use, take the entry that includes it out of your own record.
        Then check again.
spf-include-empty = An SPF record includes a domain that has no such record
    .why = The SPF record of { $domain } includes { $include }, and there is no SPF record there. Receivers then give up (permerror), and SPF fails for all mail.
    .fix =
        Check the spelling of { $include } with the service that it belongs to.
        { $record ->
            [none] If that service is no longer used, have the owner of the DNS of { $domain } take the entry out.
           *[other] If that service is no longer used, have the owner of the domain’s DNS change the record to “{ $record }”.
        }
        Then check again.
spf-too-many-lookups = The SPF record needs too many DNS look-ups
    .why = Following the SPF record of { $domain } to its end takes { $lookups } look-ups in DNS. Receivers stop after 10 (permerror), and SPF then fails.
    .fix =
        Look at the entries listed with this step: behind each stands how many look-ups it costs.
        Have the owner of the domain’s DNS take out services that no longer send, and entries that are there twice.
        Where the addresses are your own and do not change, put ip4: or ip6: entries in the place of “a”, “mx” and “include:”.
        Or let one of the services send with a subdomain, which has an SPF record of its own.
spf-too-many-void = The SPF record leads to nothing in DNS too often
    .why = { $lookups } entries on the way through the SPF record of { $domain } ask for names that DNS does not have. Many receivers stop after 2 of them (permerror), and SPF then fails.
    .fix =
        Have the owner of the domain’s DNS take out the entries whose names do not exist: misspelt names, servers that are gone, services that no longer send.
        Then check again.
spf-allows-all = The SPF record lets everybody send
    .why = By the entry “{ $term }” in the SPF record of { $domain }, any server in the world may send for the domain. Forged mail passes SPF just as yours does, and receivers trust the domain less for it.
    .fix =
        Make sure that the record has an entry for each server and service that sends for the domain.
        { $record ->
            [none] Then have the owner of the domain’s DNS take “{ $term }” out of the record, and let it end with ~all.
           *[other] Then have the owner of the domain’s DNS change the record to “{ $record }”.
        }
spf-include-missing = The SPF record does not name your mail service
    .why = { $service } asks its customers for “{ $include }” in the SPF record. That of { $domain } does not hold it, nor does it get there by another entry.
    .fix =
        { $record ->
            [none] The entry cannot simply be added: the record would need more than 10 look-ups or be broken. Have the owner of the domain’s DNS first take out what is no longer needed, and then put the entry before “all”.
           *[other] Have the owner of the domain’s DNS change the record to “{ $record }”.
        }
        If { $service } sends with a return path in a domain of its own, SPF is checked there, and you can go on without this.
        Wait for the change: an hour as a rule, up to 48. Then check again.
spf-address-missing = Not all addresses that send pass SPF
    .why = By the SPF record of { $domain }, these addresses may not send for it: { $addresses }.
    .fix =
        Make sure that receivers get the mail from these addresses. If it goes through a relay or a mail service, theirs are the addresses that count.
        { $record ->
            [none] Have the owner of the domain’s DNS allow them with ip4: and ip6: entries, before any entry that forbids them.
           *[other] Have the owner of the domain’s DNS change the record to “{ $record }”.
        }
        Wait for the change: an hour as a rule, up to 48. Then check again.
dkim-key-missing = A DKIM key is missing
    .why = There is no key at { $selector }._domainkey.{ $domain }. Mail signed with this selector does not pass DKIM. Whether your mail service signs with another selector cannot be seen in DNS.
    .fix =
        Turn on DKIM for the domain at your mail service, and have the owner of the domain’s DNS publish the records shown there (TXT or CNAME below _domainkey).
        If it is on, open the source of a message that arrived: d= and s= in its DKIM-Signature name the domain and the selector. Check with that selector.
dkim-key-revoked = A DKIM key has been taken back
    .why = The record at { $selector }._domainkey.{ $domain } is there, but its key is empty: it is no longer valid. Mail signed with it does not pass DKIM.
    .fix =
        See at your mail service with which selector it signs now. If it is another one, nothing has to be done.
        Otherwise have a new key made there, and have the owner of the domain’s DNS publish it.
dkim-key-invalid = A DKIM record cannot be used
    .why = What stands at { $selector }._domainkey.{ $domain } is no key that receivers can use: cut off, mistyped, of an unknown kind, or there more than once. Mail signed with it does not pass DKIM.
    .fix =
        Have the owner of the domain’s DNS compare the record with the one that the mail service shows, to the last character. A text of more than 255 characters goes into one record as several strings.
        Then check again.
dkim-key-weak = A DKIM key is short
    .why = The key at { $selector }._domainkey.{ $domain } has { $bits } bits. Receivers ignore a key of fewer than 1024 bits; 2048 are recommended.
    .fix =
        Have a new key of 2048 bits made at your mail service, and have the owner of the domain’s DNS publish it.
        If the key has 1024 bits or more, you can go on without this.
dkim-testing = DKIM is on trial for this domain
    .why = The key at { $selector }._domainkey.{ $domain } is marked with t=y. Receivers then treat signed mail as if it were not signed.
    .fix =
        Once a received message shows dkim=pass, have the owner of the domain’s DNS take t=y out of the record.
        Then check again.
dmarc-missing = The sender’s domain has no DMARC record
    .why = { $domain } does not say what receivers are to do with forged mail. Gmail, Yahoo and others ask everybody who sends a lot for a DMARC record.
    .fix =
        Have the owner of the domain’s DNS publish this TXT record at _dmarc.{ $domain }: “{ $record }”. It refuses no mail.
        To get reports on who sends for the domain, have “; rua=mailto:” and the address of a mailbox put at its end.
dmarc-several = The domain has several DMARC records
    .why = There is more than one DMARC record at _dmarc.{ $domain }. Receivers then act as if there were not a single one.
    .fix =
        Have the owner of the domain’s DNS delete all but the one whose policy (p=) is to be in force.
        Then check again.
dmarc-syntax = The DMARC record has a mistake
    .why = The DMARC record of { $domain } holds “{ $term }”, which is not valid. Receivers overlook that, or the whole record.
    .fix =
        { $record ->
            [none] Have the owner of the DNS of { $domain } correct this entry: addresses for reports begin with mailto:, and adkim and aspf are r or s.
           *[other] Have the owner of the DNS of { $domain } change the record at _dmarc.{ $domain } to “{ $record }”.
        }
        Then check again.
dmarc-not-aligned = Mail may fail the DMARC policy of the sender’s domain
    .why = By the DMARC policy of { $domain } ({ $policy }), receivers act against mail for which neither SPF nor DKIM passes in the name of this very domain. SPF does not do so here, and no DKIM key of the domain that proves it was found.
    .fix =
        Turn on DKIM for { $domain } at your mail service, so that the signature names this domain (d=), and have the owner of the domain’s DNS publish the records shown there.
        Or set up a return path (bounce domain) below your own domain there, so that SPF passes for it.
        If the domain is not yours, enter an address in your own domain as “{ field-from }”.

## HTTP, where mail goes out by an API

http-not-understood = Something other than Microsoft answers
    .why = { $host } answered with HTTP status { $status } and a text that does not come from Microsoft. As a rule it is a page of a proxy or of a guest network.
    .fix =
        Open any web page in the browser, and sign in to the network if it asks for that.
        Check again.
        If it happens again, ask the network team to let this computer reach { $host }, port 443, without a page in between.
http-proxy-refused = The proxy refuses the connection
    .why = The proxy of this network answers, but opens no connection to { $host }.
    .fix =
        Ask the network team to allow connections from this computer through the proxy to { $host }, port 443. If the proxy wants a sign-in, ask them to exempt this host from it.
        Then check again.
http-proxy-unreachable = The proxy cannot be reached
    .why = The system settings name a proxy for the way to { $host }, and that proxy does not answer.
    .fix =
        If the proxy belongs to your organisation, connect to its network or VPN.
        Check the proxy in the network settings of the system and, if they are set, in the variables HTTPS_PROXY and NO_PROXY.
        If it is right, ask the network team whether the proxy is running.
http-redirected = The request was sent elsewhere
    .why = { $to ->
            [none] The answer in the name of { $host } points to another address. Microsoft does not do that here; proxies and guest networks do. Sendwright did not follow it, so nothing secret went there.
           *[other] The answer in the name of { $host } points to { $to }. Microsoft does not do that here; proxies and guest networks do. Sendwright did not follow it, so nothing secret went there.
        }
    .fix =
        Open any web page in the browser, and sign in to the network if it asks for that.
        Check again.
        If it happens again, ask the network team to let this computer reach { $host }, port 443, without a redirection.
http-timeout = Microsoft did not answer in time
    .why = { $host } took the request, and no answer came within { $seconds } seconds.
    .fix =
        Check again.
        If it happens again, ask the network team whether a proxy or firewall holds connections to { $host }.
        If not, look at Health › Service health in the Microsoft 365 admin center.
http-proxy-auth-required = The proxy wants a sign-in
    .why = { $host ->
            [none] The proxy of this network lets connections through only after a sign-in (HTTP status 407).
           *[other] The proxy of this network lets connections to { $host } through only after a sign-in (HTTP status 407).
        }
    .fix =
        Enter your user name and password in the address of the proxy, in the network settings of the system or in the variable HTTPS_PROXY, for example http://name:password@proxy.example.com:8080. In the password, write @ as %40 and : as %3A.
        { $host ->
            [none] Or ask the network team to let this computer reach the server, port 443, without a sign-in at the proxy.
           *[other] Or ask the network team to let this computer reach { $host }, port 443, without a sign-in at the proxy.
        }
        Then check again.
http-captive-portal = The network wants a sign-in in the browser first
    .why = { $host ->
            [none] The network answered that one must sign in to it in the browser first (HTTP status 511). Guest networks in hotels and offices do this.
           *[other] Instead of { $host }, the network answered that one must sign in to it in the browser first (HTTP status 511). Guest networks in hotels and offices do this.
        }
    .fix =
        Open a page that begins with http://, for example http://example.com, in the browser. Sign in on the page that appears, or accept its terms.
        Check again.
        If no such page appears, or this computer has no browser, ask the network team to let it through without a sign-in.

## Microsoft Entra: the token

oauth-app-disabled = The app is disabled
    .why = { $clientId ->
            [none] The tenant has the app, but its sign-in is turned off.
           *[other] The tenant has the app { $clientId }, but its sign-in is turned off.
        }
    .fix =
        { portal-open-enterprise-app }.
        There, under Properties, set “Enabled for users to sign-in?” to Yes, and save. This switch holds for the app itself, too.
        If somebody turned it off on purpose, register an app of its own for sending.
oauth-app-not-found = The tenant does not have this app
    .why = { $clientId ->
            [none] { $tenant ->
                [none] Microsoft finds no app with this client ID in the tenant.
               *[other] Microsoft finds no app with this client ID in the tenant { $tenant }.
            }
           *[other] { $tenant ->
                [none] Microsoft finds no app with the client ID { $clientId } in the tenant.
               *[other] Microsoft finds no app with the client ID { $clientId } in the tenant { $tenant }.
            }
        }
    .fix =
        { portal-open-app }.
        Compare “{ field-clientId }” with “Application (client) ID” on its Overview page (not “Object ID”), and “{ field-tenantId }” with “Directory (tenant) ID”.
        If the app is not listed there, it is registered in another tenant: enter the ID of that one as “{ field-tenantId }”, if the sender’s mailbox is in it, or register an app in this one.
        If you have registered the app just now, wait two minutes and check again.
oauth-bad-certificate = The app does not have this certificate
    .why = { $thumbprint ->
            [none] { $clientId ->
                [none] Microsoft refuses the certificate with which the app signs in. As a rule it was not uploaded to the app, or was removed there.
               *[other] Microsoft refuses the certificate with which the app { $clientId } signs in. As a rule it was not uploaded to the app, or was removed there.
            }
           *[other] { $clientId ->
                [none] Microsoft refuses the certificate with the thumbprint { $thumbprint } for the app. As a rule it was not uploaded to the app, or was removed there.
               *[other] Microsoft refuses the certificate with the thumbprint { $thumbprint } for the app { $clientId }. As a rule it was not uploaded to the app, or was removed there.
            }
        }
    .fix =
        { portal-open-app }.
        { $thumbprint ->
            [none] There, under Certificates & secrets › Certificates, look for the thumbprint of your certificate. If it is missing, select Upload certificate, and choose the certificate file.
           *[other] There, under Certificates & secrets › Certificates, look for this thumbprint. If it is missing, select Upload certificate, and choose the certificate file.
        }
        If you have uploaded it just now, wait two minutes and check again.
oauth-bad-secret = Microsoft refuses the client secret
    .why = { $clientId ->
            [none] It is not a client secret of this app. As a rule the Secret ID or only a part was copied, or the secret was deleted or belongs to another app. A client secret made just now can be refused for up to two minutes.
           *[other] It is not a client secret of the app { $clientId }. As a rule the Secret ID or only a part was copied, or the secret was deleted or belongs to another app. A client secret made just now can be refused for up to two minutes.
        }
    .fix =
        If you have made it just now, wait two minutes and check again.
        Enter “{ field-clientSecret }” again: the Value (about 40 characters), not the Secret ID.
        If you no longer have the Value, make a new client secret. { portal-open-app }.
        There, under Certificates & secrets › Client secrets, select New client secret, then Add, and copy the Value before you leave the page.
oauth-busy = Microsoft Entra is busy
    .why = { $host ->
            [none] Microsoft Entra asks you to come back later. This says nothing against your settings.
           *[other] { $host } asks you to come back later. This says nothing against your settings.
        }
    .fix =
        Keep the settings as they are.
        Wait a few minutes, and check again.
        If it lasts longer than an hour, look at Health › Service health in the Microsoft 365 admin center.
oauth-clock-skew = The clock of this computer is wrong
    .why = A sign-in with a certificate carries the time of this computer, and Microsoft finds it too early or too late.
    .fix =
        Have the system set date, time and time zone automatically.
        Check again.
oauth-conditional-access = A security policy of the tenant blocks the app
    .why = { $clientId ->
            [none] Conditional Access, or another security policy of the tenant, refuses the sign-in of the app from here. Often a policy admits apps only from certain places.
           *[other] Conditional Access, or another security policy of the tenant, refuses the sign-in of the app { $clientId } from here. Often a policy admits apps only from certain places.
        }
    .fix =
        In the Microsoft Entra admin center, open Entra ID › Monitoring & health › Sign-in logs › Service principal sign-ins (in an older menu: Identity › Monitoring & health). The entry of this time names the policy.
        Ask the admin of that policy to exempt the app, or to add the IP address of the computer that sends.
        Then check again, from that computer.
oauth-consent-missing = The admin consent is missing
    .why = { $clientId ->
            [none] The app has no consent to its permissions in this tenant.
           *[other] The app { $clientId } has no consent to its permissions in this tenant.
        }
    .fix =
        { portal-open-app }.
        There, under API permissions, see to it that Mail.Send of Microsoft Graph is listed with the type Application.
        { portal-grant-consent }.
        Check again once the status shows a green tick.
oauth-no-service-principal = The tenant has no enterprise application for this app
    .why = { $clientId ->
            [none] The app is registered, but its enterprise application (service principal) was not made. Scripts leave it out easily.
           *[other] The app { $clientId } is registered, but its enterprise application (service principal) was not made. Scripts leave it out easily.
        }
    .fix =
        { $clientId ->
            [none] Run “az ad sp create” in Azure CLI with the client ID as --id, or New-MgServicePrincipal in Microsoft Graph PowerShell with the client ID as -AppId.
           *[other] Run “az ad sp create --id { $clientId }” in Azure CLI, or “New-MgServicePrincipal -AppId { $clientId }” in Microsoft Graph PowerShell.
        }
        { portal-open-app }.
        { portal-grant-consent }.
        Wait two minutes, and check again.
oauth-not-subscribed = The tenant has no subscription for this service
    .why = { $tenant ->
            [none] The app asks for a service that the tenant has not subscribed to, or not turned on. Sending needs Exchange Online.
           *[other] The app asks for a service that the tenant { $tenant } has not subscribed to, or not turned on. Sending needs Exchange Online.
        }
    .fix =
        Compare “{ field-tenantId }” with the tenant that your mailboxes are in.
        If it is right, ask its admin to look at Billing › Your products in the Microsoft 365 admin center: a subscription with Exchange Online must be active.
oauth-public-client = The app is registered as a public client
    .why = { $clientId ->
            [none] A public client may sign in neither with a client secret nor with a certificate, and this app is one.
           *[other] A public client may sign in neither with a client secret nor with a certificate, and { $clientId } is one.
        }
    .fix =
        { portal-open-app }.
        There, under Authentication, set “Allow public client flows” to No, and save.
        If the app serves another purpose as well, register an app of its own for sending.
oauth-request-rejected = Microsoft did not understand the request
    .why = { $aadsts ->
            [none] Microsoft finds a fault in the form of the request. Either a proxy on the way changes requests, or it is a fault of Sendwright.
           *[other] Microsoft’s code for this is { $aadsts }. Either a proxy on the way changes requests, or it is a fault of Sendwright.
        }
    .fix =
        Check “{ field-tenantId }”, “{ field-clientId }” and “{ field-clientSecret }” for stray characters.
        Check again from a network without a proxy, or ask the network team to exempt the connections to Microsoft from inspection.
        { $aadsts ->
            [none] If it happens again, report it together with Microsoft’s own words.
           *[other] If it happens again, report it together with the code { $aadsts } and Microsoft’s own words.
        }
oauth-resource-unknown = The tenant does not know Microsoft Graph
    .why = { $graph ->
            [none] Microsoft Graph does not exist in this tenant, or is disabled there. As a rule another cloud is chosen than the one of the tenant.
           *[other] Microsoft finds no { $graph } in this tenant, or finds it disabled. As a rule another cloud is chosen than the one of the tenant.
        }
    .fix =
        Choose the cloud of your tenant as “{ field-cloud }”.
        If it is right, ask the admin of the tenant to look under Entra ID › Enterprise apps, with the application type Microsoft Applications, whether Microsoft Graph is enabled for sign-in.
oauth-secret-expired = The client secret has expired
    .why = { $clientId ->
            [none] The client secret of the app is no longer valid.
           *[other] The client secret of the app { $clientId } is no longer valid.
        }
    .fix =
        { portal-open-app }.
        There, under Certificates & secrets › Client secrets, select New client secret, then Add, and copy the Value into “{ field-clientSecret }” before you leave the page.
        Enter the new date as “{ field-secretExpires }”.
        Check again. A new client secret can be refused for up to two minutes.
oauth-tenant-not-found = The tenant does not exist
    .why = { $tenant ->
            [none] The chosen cloud of Microsoft has no such tenant.
           *[other] The chosen cloud of Microsoft has no tenant { $tenant }.
        }
    .fix =
        { portal-open-overview }.
        Copy the tenant ID shown there into “{ field-tenantId }”.
        If your organisation is in a cloud for the US Government or for China, choose it as “{ field-cloud }”.
oauth-tenant-restricted = This network does not admit the tenant
    .why = { $tenant ->
            [none] A proxy on the way admits only certain tenants of Microsoft (tenant restrictions), and this one is not among them.
           *[other] A proxy on the way admits only certain tenants of Microsoft (tenant restrictions), and { $tenant } is not one of them.
        }
    .fix =
        Ask the network team to add the tenant to “Restrict-Access-To-Tenants” on the proxy.
        Then check again, from the computer that will send.
oauth-unknown = Sendwright does not know this answer of Microsoft Entra
    .why = { $aadsts ->
            [none] { $error ->
                [none] Microsoft Entra refused the sign-in of the app, and what its answer means is not known.
               *[other] Microsoft Entra refused the sign-in of the app with “{ $error }”, and what that means here is not known.
            }
           *[other] Microsoft Entra refused the sign-in of the app with AADSTS{ $aadsts }, and what that means here is not known.
        }
    .fix =
        Read Microsoft’s own words: they may tell what to do.
        If they name a number after AADSTS, look it up in Microsoft’s list (https://learn.microsoft.com/entra/identity-platform/reference-error-codes).
        In the Microsoft Entra admin center, open Entra ID › Monitoring & health › Sign-in logs › Service principal sign-ins (in an older menu: Identity › Monitoring & health). The entry of this time shows why the sign-in failed.
        If that does not help, send Microsoft’s own words, with the Trace ID, the Correlation ID and the Timestamp in them, to the admin of the tenant or to Microsoft’s support.
oauth-wrong-cloud = The tenant belongs to another cloud of Microsoft
    .why = { $tenant ->
            [none] The tenant is not in the chosen cloud. Each cloud has its own tenants and apps.
           *[other] The tenant { $tenant } is not in the chosen cloud. Each cloud has its own tenants and apps.
        }
    .fix =
        Choose the cloud of your tenant as “{ field-cloud }”. GCC belongs to the worldwide cloud; GCC High, DoD and China (21Vianet) have their own.
        The app must be registered in that cloud, too. Compare “{ field-clientId }” with the app there.

## Microsoft Graph

graph-access-denied = The app may not send as this sender
    .why = { $sender ->
            [none] Microsoft Graph does not let the app send as this sender. Nothing was sent. Either it lacks the permission Mail.Send, or Exchange limits it to other mailboxes, or a change has not taken effect yet.
           *[other] Microsoft Graph does not let the app send as { $sender }. Nothing was sent. Either it lacks the permission Mail.Send, or Exchange limits it to other mailboxes, or a change has not taken effect yet.
        }
    .fix =
        { portal-open-app }. There, under API permissions, Mail.Send must be listed with the type Application (not Delegated) and a green tick.
        If the tick is missing, so is the consent. { portal-grant-consent }.
        { $sender ->
            [none] If the app is limited in Exchange (RBAC for Applications) instead, run Test-ServicePrincipalAuthorization in Exchange Online PowerShell, with the client ID as -Identity and the sender’s address as -Resource. InScope must be True.
           *[other] If the app is limited in Exchange (RBAC for Applications) instead, run Test-ServicePrincipalAuthorization in Exchange Online PowerShell, with the client ID as -Identity and { $sender } as -Resource. InScope must be True.
        }
        If the command does not find the app, add it there by New-ServicePrincipal, with the object ID shown under Enterprise apps, not with the one under App registrations.
        After a change in Exchange, wait 30 minutes to 2 hours, even if InScope is True. Then send another test email.
graph-access-policy = A policy in Exchange keeps the app from this mailbox
    .why = { $sender ->
            [none] Microsoft Graph answers “Access to OData is disabled.” As a rule an application access policy does not include the sender’s mailbox. Nothing was sent.
           *[other] Microsoft Graph answers “Access to OData is disabled.” As a rule an application access policy does not include { $sender }. Nothing was sent.
        }
    .fix =
        { $sender ->
            [none] Run Test-ApplicationAccessPolicy in Exchange Online PowerShell, with the sender’s address as -Identity and the client ID as -AppId.
           *[other] Run Test-ApplicationAccessPolicy in Exchange Online PowerShell, with { $sender } as -Identity and the client ID as -AppId.
        }
        If it says Denied, add the mailbox to the group that the policy names.
        Wait more than an hour, even if it says Granted. Then send another test email.
        If it says Granted and sending is still refused, ask the Exchange admin whether access by EWS or REST is blocked for the mailbox.
graph-account-disabled = The sender’s account is disabled
    .why = { $sender ->
            [none] Microsoft reports the sender’s account as disabled. Nothing was sent.
           *[other] Microsoft reports the account of { $sender } as disabled. Nothing was sent.
        }
    .fix =
        In the Microsoft 365 admin center, open the sender under Users › Active users, and unblock the sign-in.
        If it was blocked on purpose, make a shared mailbox for sending (Teams & groups › Shared mailboxes), and enter its address as “{ field-from }”.
graph-busy = Microsoft Graph is busy
    .why = { $host ->
            [none] Microsoft Graph asks you to come back later: it is overloaded, or the mailbox is being moved. This says nothing against your settings. Nothing was sent.
           *[other] { $host } asks you to come back later: it is overloaded, or the mailbox is being moved. This says nothing against your settings. Nothing was sent.
        }
    .fix =
        Wait a few minutes, and try again.
        If a mailbox is being moved, it can take hours. Health › Service health in the Microsoft 365 admin center shows other troubles.
graph-daily-limit = The sender has reached its sending limit
    .why = { $sender ->
            [none] The sender has sent to as many recipients as Exchange Online allows for now. Nothing was sent. As a rule the limit is 10,000 recipients in 24 hours for each mailbox, and less in a new or trial tenant.
           *[other] { $sender } has sent to as many recipients as Exchange Online allows for now. Nothing was sent. As a rule the limit is 10,000 recipients in 24 hours for each mailbox, and less in a new or trial tenant.
        }
    .fix =
        Wait 24 hours, and try again.
        Spread large amounts over the day, or over several senders.
        For more, use Microsoft’s services for bulk mail: High Volume Email inside the organisation, Azure Communication Services Email for the outside.
graph-mailbox-blocked = The mailbox is blocked from sending
    .why = { $sender ->
            [none] Microsoft has blocked the sender’s mailbox from sending, as a rule because spam seemed to come from it. Nothing was sent.
           *[other] Microsoft has blocked { $sender } from sending, as a rule because spam seemed to come from it. Nothing was sent.
        }
    .fix =
        Find out first whether somebody misuses the account, and secure it.
        In the Defender portal, open Restricted entities (security.microsoft.com/restrictedentities), choose the sender, and unblock it.
        Wait an hour (it can take up to 24), then send another test email.
graph-mailbox-full = The sender’s mailbox is full
    .why = { $sender ->
            [none] Each mail needs room in the sender’s mailbox for a moment, and longer if it is kept in Sent Items. Nothing was sent.
           *[other] Each mail needs room in the mailbox of { $sender } for a moment, and longer if it is kept in Sent Items. Nothing was sent.
        }
    .fix =
        Make room in the mailbox, in Sent Items and Deleted Items above all, or raise its limit.
        If that is not enough, turn off “{ field-saveToSentItems }”.
        Send another test email.
graph-mailbox-missing = The sender has no mailbox in Exchange Online
    .why = { $sender ->
            [none] The sender has no active mailbox there. The account may lack a licence, its mailbox may be on a server of your own, or it was made just now. Nothing was sent.
           *[other] { $sender } has no active mailbox there. The account may lack a licence, its mailbox may be on a server of your own, or it was made just now. Nothing was sent.
        }
    .fix =
        If it was made just now, wait some minutes and try again.
        In the Microsoft 365 admin center, open the sender under Users › Active users. Under “Licenses and apps” there must be one with Exchange Online.
        Or make a shared mailbox, which needs no licence up to 50 GB: Teams & groups › Shared mailboxes › Add a shared mailbox. Enter its address as “{ field-from }”.
        If the mailbox is on a server of your own, choose SMTP as “{ field-kind }”, and enter that server.
graph-mailbox-unsupported = A mailbox of this kind cannot send here
    .why = { $sender ->
            [none] Microsoft Graph does not send from a mailbox of this kind. Nothing was sent.
           *[other] Microsoft Graph does not send from the kind of mailbox that { $sender } is. Nothing was sent.
        }
    .fix =
        Enter the address of a user mailbox or of a shared mailbox as “{ field-from }”.
graph-message-too-large = The message is too large for Microsoft
    .why = Microsoft Graph takes about 4 MB at once, and Exchange can have a lower limit. Nothing was sent.
    .fix =
        The test email has only a few kilobytes: ask the Exchange admin to look at the message size limit of the mailbox and at the mail flow rules.
graph-no-permission = The app has no permission at all
    .why = { $clientId ->
            [none] Microsoft Graph finds no permission in the token of the app. Nothing was sent.
           *[other] Microsoft Graph finds no permission in the token of the app { $clientId }. Nothing was sent.
        }
    .fix =
        { portal-open-app }.
        There, under API permissions, select Add a permission › Microsoft Graph › Application permissions (not Delegated permissions), tick Mail.Send, and select Add permissions.
        { portal-grant-consent }.
        If the app is limited in Exchange (RBAC for Applications) instead, wait 30 minutes to 2 hours after the last change.
        Try again. Sendwright takes a new token each time.
graph-outcome-unknown = Nobody knows whether the email was sent
    .why = { $sender ->
            [none] Microsoft Graph got the email, but gave no clear answer. It may have sent it. Sendwright does not send it again by itself, so that it does not arrive twice.
           *[other] Microsoft Graph got the email of { $sender }, but gave no clear answer. It may have sent it. Sendwright does not send it again by itself, so that it does not arrive twice.
        }
    .fix =
        { $sender ->
            [none] Look into the inbox and the junk folder of the recipient, and into Sent Items of the sender if “{ field-saveToSentItems }” is on.
           *[other] Look into the inbox and the junk folder of the recipient, and into Sent Items of { $sender } if “{ field-saveToSentItems }” is on.
        }
        { $sender ->
            [none] Look into the inbox of the sender for a report that the email could not be delivered.
           *[other] Look into the inbox of { $sender } for a report that the email could not be delivered.
        }
        Only if there is nothing after 10 minutes, send another test email.
        If that ends in the same way, give the client-request-id to Microsoft’s support.
graph-over-privileged = The app may do more than sending needs
    .why = This is a warning, not a fault. Sending needs the permission Mail.Send and no other. The app has others: { $roles }. Whoever gets hold of its client secret or private key could use these, too.
    .fix =
        If the app serves another purpose as well, register an app of its own for sending.
        Else take away what is not needed. { portal-open-app }.
        There, under API permissions, choose for each permission but Mail.Send first Revoke admin consent, then Remove permission.
        You can go on without this.
graph-recipient-invalid = Microsoft refuses the recipient’s address
    .why = { $recipient ->
            [none] Exchange Online can do nothing with the recipient’s address. Nothing was sent.
           *[other] Exchange Online can do nothing with the address “{ $recipient }”. Nothing was sent.
        }
    .fix =
        Check the spelling of the recipient’s address.
        To test the sender alone, send the test email to the sender’s own address.
graph-request-rejected = Microsoft Graph did not understand the request
    .why = { $error ->
            [none] It finds a fault in the form of the request. Nothing was sent. Either a proxy on the way changes requests, or it is a fault of Sendwright.
           *[other] Its code for this is { $error }. Nothing was sent. Either a proxy on the way changes requests, or it is a fault of Sendwright.
        }
    .fix =
        Try again from a network without a proxy, or ask the network team to exempt the connections to Microsoft from inspection.
        { $error ->
            [none] If it happens again, report it together with Microsoft’s own words.
           *[other] If it happens again, report it together with the code { $error } and Microsoft’s own words.
        }
graph-role-absent = Entra gives the app no right to send; Exchange may
    .why = This is a warning, not a fault. The app { $clientId } has no permission in Entra. If it is limited to certain mailboxes in Exchange (RBAC for Applications), that is as it should be, and safer. If not, Microsoft will refuse the test email, and nothing will be sent.
    .fix =
        If the app is limited in Exchange, change nothing: the test email shows whether it may send.
        If it is not, add the permission. { portal-open-app }.
        There, under API permissions, select Add a permission › Microsoft Graph › Application permissions (not Delegated permissions), tick Mail.Send, and select Add permissions.
        { portal-grant-consent }. Then check again.
graph-send-as-denied = The mailbox may not send as this address
    .why = { $sender ->
            [none] Exchange Online does not let the mail out with this sender address. As a rule it is an alias, or the address of another mailbox. Nothing was sent.
           *[other] Exchange Online does not let the mail out with { $sender } as its sender. As a rule this is an alias, or the address of another mailbox. Nothing was sent.
        }
    .fix =
        Enter the user principal name or the primary address of the mailbox as “{ field-from }”.
        { $sender ->
            [none] If the sender address must stay as it is, ask the Exchange admin for the right “Send as”: in the Exchange admin center under Recipients › Mailboxes › the mailbox › Delegation.
           *[other] If it must stay { $sender }, ask the Exchange admin for the right “Send as”: in the Exchange admin center under Recipients › Mailboxes › the mailbox › Delegation.
        }
graph-throttled = Too many requests in a short time
    .why = { $seconds ->
            [0] Microsoft Graph takes nothing from this app for a while. Nothing was sent.
           *[other] Microsoft Graph takes nothing from this app for { $seconds } seconds. Nothing was sent.
        }
    .fix =
        { $seconds ->
            [0] Wait some minutes without trying: each try can make the wait longer.
           *[other] Wait { $seconds } seconds without trying: each try can make the wait longer.
        }
        Stop other programs that send much through the same app or mailbox at once.
        Try again.
graph-token-rejected = Microsoft Graph does not accept the token
    .why = { $host ->
            [none] Microsoft Entra gave the app a token, but Microsoft Graph refuses it. As a rule the wrong cloud is chosen, or a proxy on the way changes requests. Nothing was sent.
           *[other] Microsoft Entra gave the app a token, but { $host } refuses it. As a rule the wrong cloud is chosen, or a proxy on the way changes requests. Nothing was sent.
        }
    .fix =
        Choose the cloud of your tenant as “{ field-cloud }”.
        Try again. Sendwright takes a new token each time.
        { $host ->
            [none] If it happens again, ask the network team to exempt the connections to Microsoft Graph from inspection.
           *[other] If it happens again, ask the network team to exempt the connections to { $host } from inspection.
        }
graph-unknown = Sendwright does not know this answer of Microsoft Graph
    .why = { $error ->
            [none] { $status ->
                [0] Microsoft Graph refused, and what its answer means is not known.
               *[other] Microsoft Graph refused with HTTP status { $status }, and what that means here is not known.
            }
           *[other] { $status ->
                [0] Microsoft Graph refused with “{ $error }”, and what that means here is not known.
               *[other] Microsoft Graph refused with “{ $error }” (HTTP status { $status }), and what that means here is not known.
            }
        }
    .fix =
        Read Microsoft’s own words: they may tell what to do.
        Look at Health › Service health in the Microsoft 365 admin center for trouble with Exchange Online.
        Send an email from the same mailbox in Outlook on the web. If that is refused too, ask the Exchange admin to look at the mailbox: the app is not the cause.
        If it is accepted there, send Microsoft’s own words, with the request-id and the date in them, to the admin of the tenant or to Microsoft’s support.
graph-user-not-found = Microsoft does not find the sender
    .why = { $sender ->
            [none] The tenant has no such user. Microsoft finds a sender by its user principal name, which can differ from its email address. Nothing was sent.
           *[other] The tenant has no user { $sender }. Microsoft finds a sender by its user principal name, which can differ from its email address. Nothing was sent.
        }
    .fix =
        In the Microsoft Entra admin center, open the sender under Entra ID › Users › All users (in an older menu: Identity › Users › All users). A shared mailbox is listed there, too.
        Enter its user principal name as “{ field-from }”.
        If the sender is not listed, compare “{ field-tenantId }” with the tenant that the mailbox is in.

## Qlik Cloud’s answers about its email provider

qlik-key-rejected = Qlik Cloud does not accept the API key
    .why = Qlik Cloud refuses the API key or access token (HTTP status 401). It is wrong or incomplete, has expired, was revoked, or belongs to another tenant.
    .fix =
        Compare the tenant address with the one in which the key was made: a key works in no other tenant.
        In Qlik Cloud, open your profile settings, and see under API keys whether the key has expired or is missing.
        If so, generate a new key there, copy it at once, for it is shown only once, and enter all of it.
        If API keys is missing there, ask a tenant admin for the permission “Manage API keys”.
        With an OAuth client, get a new access token: one lasts 6 hours.
qlik-not-tenant-admin = This key may not set up email in Qlik Cloud
    .why = Qlik Cloud knows the key, but only a tenant admin may set up email (HTTP status 403). The owner of the key lacks this role or, with an OAuth client, the scope is too small.
    .fix =
        In the Administration activity center, open Users, and give the owner of the key the role Tenant Admin. Or have a tenant admin make the key.
        With an OAuth client, open OAuth there, and add the scope admin_classic to the client. Then request a new token with this scope, or name no scope, so that those of the client apply.
        Try again.
qlik-client-rejected = Qlik Cloud refuses the OAuth client
    .why = Qlik Cloud gives this OAuth client no token. The client ID or client secret is wrong, the client may not act as machine-to-machine, it has not been made trusted, or it asks for a scope that it does not have.
    .fix =
        In the Administration activity center, open OAuth, and compare the client ID. If the client secret is not at hand, make a new one there.
        See to it that the client is of the type Web, and that machine-to-machine is ticked.
        In the menu of the client, select “Change consent method”, and choose Trusted. This step is easily forgotten.
        See to it that the client has the scope admin_classic, and try again.
qlik-nothing-configured = The Qlik Cloud tenant has no email provider yet
    .why = Nothing is set up in this tenant (HTTP status 404, or CONFIG_NOT_SET), so there is nothing to verify, to test or to delete.
    .fix =
        If another tenant was meant, correct the tenant address.
        Else set up the email provider in Qlik Cloud: in the Administration activity center under Settings, or with “qlik transport email-config update” in qlik-cli.
        Then send a test email from Qlik Cloud.
qlik-configuration-incomplete = The email provider in Qlik Cloud lacks entries
    .why = Qlik Cloud has an email provider, but not all that it needs to send (INCOMPLETE_CONFIG). Each save must hold the complete settings.
    .fix =
        For SMTP, save “{ field-host }”, “{ field-port }”, “{ field-security }”, “{ field-from }”, “{ field-username }” and “{ field-password }” together.
        For Microsoft 365, save “{ field-tenantId }”, “{ field-clientId }”, “{ field-clientSecret }” and “{ field-from }” together.
        Then send a test email from Qlik Cloud.
qlik-sign-in-failed = The mail provider refuses Qlik Cloud’s sign-in
    .why = When Qlik Cloud uses the credentials stored in it, the mail server or Microsoft Entra refuses them (INVALID_CREDENTIALS).
    .fix =
        Check the same user name and password, or client ID and client secret, in Sendwright.
        If they are refused here too, follow the steps shown for that. If they are accepted, those in Qlik Cloud are probably old: save them there again.
        If they are still refused only there, have the mail provider or a Conditional Access policy admit the static IP addresses of the tenant’s region. Qlik’s help lists them under “Allowlisting domains and IP addresses”.
        Then send a test email from Qlik Cloud.
qlik-provider-error = The mail provider answered Qlik Cloud with an error
    .why = The mail provider reported an error, and Qlik Cloud does not pass its words on (PROVIDER_ERROR).
    .fix =
        Check the same settings in Sendwright, and send a test email from it: the error often shows here, together with its cure.
        If all works here, send a test email from Qlik Cloud: its answer often holds the server’s own words.
        If it does not, look into the log of the mail provider at this time; with Microsoft 365, into the sign-in logs of Microsoft Entra and the message trace of Exchange.
qlik-settings-refused = Qlik Cloud does not accept the settings
    .why = { $reason ->
            [none] Qlik Cloud refused the settings (HTTP status 400). It looks at their form, and tries them at the mail provider before it stores them.
           *[other] Qlik Cloud refused the settings (HTTP status 400). Reason: { $reason }. It looks at their form, and tries them at the mail provider before it stores them.
        }
    .fix =
        Check the same settings in Sendwright, and correct what is found.
        If a program of your own sent them, compare their form: the security type must be written exactly as “StartTLS” or “SSL/TLS”, the port as a number, and serviceProvider as “BasicAuth” or “Microsoft365”.
        If all this is right, see whether the mail server can be reached from the internet: Qlik Cloud connects to it from the tenant’s region.
qlik-rate-limited = Too many requests to Qlik Cloud in a short time
    .why = { $seconds ->
            [0] Qlik Cloud takes no more requests for a while (HTTP status 429). This says nothing against your settings.
           *[other] Qlik Cloud takes no more requests for { $seconds } seconds (HTTP status 429). This says nothing against your settings.
        }
    .fix =
        { $seconds ->
            [0] Wait 5 minutes without trying.
           *[other] Wait { $seconds } seconds without trying.
        }
        If it happens again, stop other programs that use the API of this tenant, or have them ask more slowly.
        Try again.
qlik-cannot-connect = Qlik Cloud cannot reach the mail server
    .why = { $reason ->
            [none] Qlik Cloud got no connection to the mail server. It connects from the region of the tenant, not from this computer: a check that passes here does not prove that Qlik Cloud gets through.
           *[other] Qlik Cloud got no connection to the mail server. Reason: { $reason }. It connects from the region of the tenant, not from this computer: a check that passes here does not prove that Qlik Cloud gets through.
        }
    .fix =
        Ask the network team to let Qlik Cloud through to the mail server. The firewall must admit the static IP addresses of the tenant’s region, which Qlik’s help lists under “Allowlisting domains and IP addresses”.
        Enter a name that public DNS knows as “{ field-host }”, not one known only inside your organisation.
        Check that “{ field-security }” and “{ field-port }” belong together: { security-tls } with 465, { security-starttls } with 587.
        Save the settings in Qlik Cloud again, and send a test email from there.
qlik-method-retired = Qlik Cloud no longer takes changes in this way
    .why = The change was sent with PATCH, which Qlik has removed for the email settings (HTTP status 405 or 410).
    .fix =
        In a program of your own, write with PUT to /api/v1/transports/email-config. Each time, send all settings, the password or client secret included.
        With qlik-cli, install version 2.30 or newer, and use “qlik transport email-config update” instead of “patch”.
qlik-busy = Qlik Cloud cannot answer at the moment
    .why = { $status ->
            [0] Qlik Cloud is overloaded or has a fault. This says nothing against your settings.
           *[other] Qlik Cloud is overloaded or has a fault (HTTP status { $status }). This says nothing against your settings.
        }
    .fix =
        Wait a few minutes.
        Look in the Administration activity center under Settings whether the last change was stored, and try again if it was not.
        If it lasts longer than an hour, look at status.qlikcloud.com.
qlik-unknown = Sendwright does not know this answer of Qlik Cloud
    .why = { $error ->
            [none] { $status ->
                [0] Qlik Cloud refused, and what its answer means is not known.
               *[other] Qlik Cloud refused with HTTP status { $status }, and what that means here is not known.
            }
           *[other] { $status ->
                [0] Qlik Cloud refused with “{ $error }”, and what that means here is not known.
               *[other] Qlik Cloud refused with “{ $error }” (HTTP status { $status }), and what that means here is not known.
            }
        }
    .fix =
        Read Qlik’s own words: they may tell what to do.
        Look at status.qlikcloud.com for trouble in the region of your tenant.
        If that does not help, send Qlik’s own words, with the time and the address of the tenant, to Qlik’s support.

## Keychain

keychain-entry-missing = The stored credentials are gone
    .why = A mail provider is active, but its credentials are no longer in the keychain. They were deleted outside Sendwright, or the settings come from another computer.
    .fix =
        Enter “{ field-password }” or “{ field-clientSecret }” again, and save. If the app signs in with a certificate, make a new one.
        If mail is no longer wanted, turn it off.
keychain-failed = The keychain reported an error
    .why = The keychain of this computer could not do what was asked. Reason: { $reason }.
    .fix =
        Try again.
        If it happens again, sign out of this computer and in again.
        Open the system’s own program for stored passwords, and see whether it works.
keychain-locked = The keychain is locked
    .why = While it is locked, nothing in it can be read or stored. Nothing was changed.
    .fix =
        Unlock the keychain: confirm the system’s question, or open the system’s own program for stored passwords.
        Try again.
keychain-missing = No keychain was found
    .why = Sendwright keeps passwords, client secrets and keys only in the system’s keychain, never in a file. No keychain answers on this computer.
    .fix =
        On Linux, install gnome-keyring, KWallet or KeePassXC, sign out and in again, and try again.
        In a container, in WSL or over SSH, start a D-Bus session with an unlocked keychain first.
        On Windows and macOS, sign in with a normal user account, and try again.
keychain-read-back-differs = The keychain did not keep the credentials correctly
    .why = They were stored, and what was read back is something else. The settings were not made active.
    .fix =
        Close other programs that change the keychain.
        Try again.
keychain-timeout = The keychain did not answer
    .why = No answer came within { $seconds } seconds. Often a question of the system waits behind another window.
    .fix =
        Look for a window that asks to unlock the keychain, and answer it.
        Try again.
keychain-too-long = The credentials are too long for the keychain
    .why = The keychain takes at most { $limit } bytes.
    .fix =
        Enter a shorter password or key. The key of a certificate is short enough with 2048 bits (RSA).
keychain-no-session-bus = This environment has no D-Bus session
    .why = On Linux, the keychain is reached through the D-Bus session of a user who has signed in. Over SSH, with sudo, and in a service, a cron job or a container there is no such session.
    .fix =
        Sign in on the desktop of this computer, and start Sendwright there, without sudo.
        Without a desktop, open a session with “dbus-run-session -- bash”, unlock a keychain in it with “gnome-keyring-daemon --unlock”, and start Sendwright there.
keychain-no-collection = The keychain has no default keyring yet
    .why = The Secret Service is running on this computer, but it has no default keyring (collection) to store anything in. That is so in WSL and with a new user account.
    .fix =
        In Passwords and Keys (Seahorse), create a password keyring named Login, and set it as default. With KDE, create a wallet in KWalletManager, and make it the default one.
        Sign out of this computer and in again.
        Try again.
keychain-sandboxed = The sandbox keeps Sendwright from the keychain
    .why = { $sandbox ->
            [none] Sendwright runs in a sandbox (Snap or Flatpak), which does not let it reach the keychain of this computer.
           *[other] Sendwright runs in a sandbox ({ $sandbox }), which does not let it reach the keychain of this computer.
        }
    .fix =
        As a Snap, allow it with “sudo snap connect sendwright:password-manager-service”, and start Sendwright again.
        As a Flatpak, install a build that stores secrets through the desktop’s portal (org.freedesktop.portal.Secret), or the .deb or .rpm package instead.
        Try again.
keychain-denied = Access to the keychain was denied
    .why = The system asked whether Sendwright may use the keychain, and the question was dismissed or answered with no. Nothing was changed.
    .fix =
        Try again, and allow the access when the system asks.
        If macOS does not ask again, open the entry “Sendwright” in Keychain Access, and allow the access under Access Control.
keychain-no-logon-session = This sign-in to Windows has no credential store
    .why = Windows keeps credentials for each user who is signed in. A service account, or a remote session without a user profile, has no place for them (error 1312).
    .fix =
        Sign in to Windows with a normal user account, on the computer itself or by Remote Desktop, and start Sendwright there.
        For a scheduled task, choose that account, and have the task run only while this user is signed in.
keychain-not-entitled = macOS does not let this copy of Sendwright use the keychain
    .why = The signature of this copy is missing or broken (error -34018). It was changed, or was not built for delivery.
    .fix =
        Move this copy to the Trash.
        Open the original disk image, drag Sendwright into Applications, and start it from there.
keychain-ambiguous = Several keychain entries of Sendwright exist
    .why = { $entries ->
            [0] There must be exactly one entry, but there are several. Which one is valid cannot be told, so Sendwright uses no entry at all.
           *[other] There must be exactly one entry, but there are { $entries }. Which one is valid cannot be told, so Sendwright uses no entry at all.
        }
    .fix =
        Open the system’s own program for stored passwords: Credential Manager on Windows, Keychain Access on macOS, Passwords and Keys or KWalletManager on Linux.
        Delete all entries named Sendwright there.
        Enter “{ field-password }” or “{ field-clientSecret }” again, and save. If the app signs in with a certificate, make a new one.

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
file-disk-full = No disk space is left
    .why = { $file ->
            [none] A file cannot be written, because the disk is full or your quota is used up. What was stored before is unchanged.
           *[other] “{ $file }” cannot be written, because the disk is full or your quota is used up. What was stored before is unchanged.
        }
    .fix =
        { $file ->
            [none] Delete what is no longer needed on this disk, and empty the trash.
           *[other] Delete what is no longer needed on the disk of “{ $file }”, and empty the trash.
        }
        If your home folder is on a server, ask the people who run it for a larger quota.
        Try again.
file-read-only = The folder is on a read-only file system
    .why = { $file ->
            [none] A file cannot be written, because its file system is mounted read-only. What was stored before is unchanged.
           *[other] “{ $file }” cannot be written, because its file system is mounted read-only. What was stored before is unchanged.
        }
    .fix =
        If it is a removable disk, turn off its write protection.
        If Linux has switched to read-only after a disk error, restart this computer and have the disk checked.
        If it must stay read-only, as in many containers, mount a writable folder for the settings. On Linux, XDG_CONFIG_HOME names it.
        Try again.
settings-changed-outside = The settings were changed outside Sendwright
    .why = The stored credentials were saved for another server, tenant or sign-in than the settings now name. They are not used, so that they do not reach the wrong one.
    .fix =
        Check every field of the settings.
        If they are right, enter “{ field-password }” or “{ field-clientSecret }” again, and save. If the app signs in with a certificate, make a new one.
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
cli-prompt-client-secret = Client secret of { $clientId } (its Value, not shown while you type):
cli-client-secret-missing = No client secret was given, or, with a certificate, no private key in PEM form. Hand it over with --secret-stdin or --secret-file. For a client secret you can also run this on a terminal to be asked for it.

cli-validate-passed = The provider settings are well formed. Nothing was connected to.
cli-validate-warned = The provider settings are usable, with warnings: { $count }
cli-validate-failed = The provider settings have problems: { $count }

cli-check-start = Checking { $host }, port { $port }, security type { $security }. Nothing will be sent.
cli-check-start-microsoft = Checking { $from } in the tenant { $tenant } of Microsoft 365. Nothing will be sent.
cli-check-waits = A client secret or certificate made just now can be refused for up to two minutes. Until then the sign-in is tried again.
cli-check-passed = All steps passed. Nothing was sent.
cli-check-warned = { $passed } of { $total } steps passed without a warning, and none failed. Nothing was sent.
cli-check-failed = { $passed } of { $total } steps passed. Nothing was sent.
cli-check-proof = The server has refused nothing so far. Only a test email shows whether it accepts one.

cli-activate-done = Active now: { $from } through { $host }, port { $port }.
cli-activate-done-microsoft = Active now: { $from } through Microsoft 365.
cli-activate-secret = { $what }: in the keychain of this computer, and nowhere else.
cli-activate-secret-memory = { $what }: in memory only, and gone when the practice ends.
cli-activate-no-secret = There is no password: this mail provider needs no sign-in.
cli-activate-replaced = The previously active provider was deactivated, and its credentials were deleted: { $from } through { $host }.
cli-activate-unchecked = It was saved without a check, as you asked. Whether it works is not known.
cli-activate-failed = Nothing was saved. What was active before is unchanged.

cli-deactivate-done = Mail is turned off. The settings and the credentials are deleted; reading back found neither.
cli-deactivate-nothing = Nothing was active, and nothing is stored.

cli-status-active = Active: { $from } through { $host }, port { $port }, security type { $security }
cli-status-active-microsoft = Active: { $from } through Microsoft 365, tenant { $tenant }, client ID { $clientId }
cli-status-nothing = No mail provider is active.
cli-status-username = User name: { $username }
cli-status-unchecked = Saved without a passed check
cli-status-cleartext = The password goes to { $host } unencrypted.
cli-status-last-check = Last check: { $at }, { $verdict }
cli-status-no-check = Last check: none yet
cli-status-last-test-mail = Last test email: { $at }, to { $to }, { $outcome }
cli-status-no-test-mail = Last test email: none yet
cli-status-tls-expires = The server’s certificate is valid until { $date }.
cli-status-secret-expires = The client secret is valid until { $date }.
cli-status-certificate-expires = The certificate of the app is valid until { $date }.
cli-secret-none = { $what }: not needed
cli-secret-stored = { $what }: in the keychain
cli-secret-missing = { $what }: gone from the keychain
cli-secret-locked = { $what }: in the locked keychain
cli-secret-unreachable = { $what }: not known, because no keychain answers
cli-secret-session = { $what }: in memory, until Sendwright quits

cli-test-mail-start = Sending a test email from { $from } to { $to } through { $host }, port { $port }.
cli-test-mail-start-microsoft = Sending a test email from { $from } to { $to } through Microsoft 365.
cli-test-mail-accepted = { $host } accepted the test email. Accepted is not yet delivered: look for it at { $to }.
cli-test-mail-accepted-microsoft = Microsoft accepted the test email. Accepted is not yet delivered: look for it at { $to }. If the delivery fails later, a report comes into the sender’s inbox.
cli-test-mail-queue-id = Queue ID at the server: { $queueId }
cli-test-mail-message-id = Message-ID: { $messageId }
cli-test-mail-request-id = { $requestId ->
        [none] For Microsoft’s support: client-request-id { $clientRequestId }
       *[other] For Microsoft’s support: request-id { $requestId }, client-request-id { $clientRequestId }, { $date }
    }
cli-test-mail-code = Code in the email: { $code }
cli-test-mail-refused = The test email was not sent.
cli-test-mail-unknown = Whether the test email was accepted is not known. It is not sent again by itself.
cli-outcome-accepted = accepted
cli-outcome-refused = refused
cli-outcome-unknown = outcome unknown

cli-ticket-heading = Text for: { $who }
cli-domain-start = The sender’s domain { $domain }, as receivers see it:
cli-change-heading = The record to be set: { $kind } { $name }
cli-change-now = It says now:
cli-change-then = It has to say:
cli-change-ttl = After the change the old record may still be seen for up to { $minutes } minutes.
cli-discover-start = Looking for the settings of { $address }. Nobody signs in, and nothing is sent.
cli-discover-ispdb = Mozilla’s database is asked for { $domain }; nothing but this domain goes there. Use --no-ispdb to leave it out.
cli-discover-none = No settings were found.
cli-discover-username = User name: { $username }
cli-discover-password = { $page ->
        [none] Signs in with: { $kind }
       *[other] Signs in with: { $kind } ({ $page })
    }
cli-discover-tenant = Microsoft 365: the domain belongs to the tenant { $tenant } ({ $cloud }).
cli-discover-tried = What was asked:
cli-explain-nothing = There is nothing to explain: give the answer after the options, or on standard input.
cli-explain-paste = Paste the answer, and end it with Ctrl+D (Windows: Ctrl+Z and Enter) on a line of its own.
cli-explain-stage-unknown = There is no step named “{ $stage }”. The steps are: connect, ehlo, starttls, auth, mail, rcpt, data, token, send.
cli-explain-service-unknown = The service “{ $service }” is not known here; the words alone decide. sendwright explain --service list names them all.
cli-practice-start = Practice servers are running on this computer only. Nothing leaves it, and your own settings stay untouched.
cli-practice-starttls = StartTLS: { $host }, port { $port }
cli-practice-tls = SSL/TLS: { $host }, port { $port }
cli-practice-plain = Unencrypted: { $host }, port { $port }
cli-practice-ca-file = CA certificate file: { $file }
cli-practice-username = User name: { $username }
cli-practice-password = Password: { $password }
cli-practice-address = Sender and recipient: { $address }
cli-practice-authority = Microsoft Entra (authority): { $url }
cli-practice-graph = Microsoft Graph: { $url }
cli-practice-tenant = Tenant ID: { $tenant }
cli-practice-client = Client ID: { $clientId }
cli-practice-client-secret = Client secret: { $secret }
cli-practice-portal = Practice portal, to walk through the guide: { $url }
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
