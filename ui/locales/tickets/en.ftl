# What the person at the app asks of somebody else: one message `ticket-CODE` for each problem that
# another person has to solve, written to the first of them. The program adds the facts and the
# server's own words below it. It never holds a secret. Only programs in Rust read this file.
# An unknown text is the word "none" here, an unknown number 0; lines left empty are left out.

ticket-facts-server =
    { $port ->
        [0] Server: { $host }
       *[other] Server: { $host }, port { $port }
    }
ticket-facts-username = User name: { $username }
ticket-facts-sender = Sender: { $sender }
ticket-facts-recipient = Recipient: { $recipient }
ticket-facts-client = Application (client) ID: { $clientId }
ticket-facts-tenant = Tenant: { $tenant }
ticket-facts-domain = Domain: { $domain }
ticket-facts-name = Name asked for: { $name }
ticket-facts-selector = DKIM selector: { $selector }
ticket-facts-hosts = Servers named there: { $hosts }
ticket-facts-addresses = IP addresses: { $addresses }
ticket-facts-service = Mail service: { $service }
ticket-facts-include = Entry for it: { $include }
ticket-facts-term = Entry concerned: { $term }
ticket-facts-lookups = Counted: { $lookups }
ticket-facts-record =
    The new record (TXT):
    { $record }
ticket-said = The server’s answer:
ticket-code = Problem code: { $code }
ticket-closing = This was found with Sendwright { $version }, a program that sets up and checks outgoing mail.
ticket-facts-time = Time of the attempt: { $time }
ticket-facts-computer = Sending computer: { $computer }

ticket-dns-timeout =
    The sending computer asked its DNS servers for the IP address of this server, and no answer came.
    Please check whether these DNS servers are running, and whether the sending computer reaches them on port 53, UDP and TCP.
    { $host ->
        [none] { "" }
       *[other] This command shows it on that computer: nslookup { $host }
    }
    Please tell us what was wrong, or which DNS servers that computer is to use.
ticket-dns-failed =
    The DNS server of the sending computer reported a failure (as a rule SERVFAIL) when asked for the IP address of this server.
    Please check whether our DNS servers reach the name servers of that domain, and whether DNSSEC validation fails for it.
    { $host ->
        [none] { "" }
       *[other] This command shows it on that computer: nslookup { $host }
    }
    Please tell us whether the fault is in our network or with the owner of that domain.
ticket-connect-refused =
    This server can be reached, but it or a device on the way refused the connection from the sending computer at once.
    { $openPorts ->
        [none] { "" }
       *[other] These ports of the server do answer from there: { $openPorts }.
    }
    Please check in the firewall log whether it refuses this connection, and if so, allow it.
    { $host ->
        [none] { $port ->
            [0] Rule: outbound, TCP, from the sending computer to this server, ports 587 and 465.
           *[other] Rule: outbound, TCP, from the sending computer to this server, port { $port }.
        }
       *[other] { $port ->
            [0] Rule: outbound, TCP, from the sending computer to { $host }, ports 587 and 465.
           *[other] Rule: outbound, TCP, from the sending computer to { $host }, port { $port }.
        }
    }
    { $port ->
        [443] If the way to the internet leads through a proxy, please tell us its address and port instead.
       *[other] { "" }
    }
    Please tell us the result.
    If the firewall lets the connection through, we turn to the operator of the server.
ticket-connect-timeout =
    The sending computer tried to open a connection to this server, and no answer came at all: as a rule a firewall on the way drops it.
    { $openPorts ->
        [none] { "" }
       *[other] These ports of the server do answer from there: { $openPorts }.
    }
    Please check in the firewall log whether it drops this connection, and if so, allow it.
    { $host ->
        [none] { $port ->
            [0] Rule: outbound, TCP, from the sending computer to this server, ports 587 and 465.
           *[other] Rule: outbound, TCP, from the sending computer to this server, port { $port }.
        }
       *[other] { $port ->
            [0] Rule: outbound, TCP, from the sending computer to { $host }, ports 587 and 465.
           *[other] Rule: outbound, TCP, from the sending computer to { $host }, port { $port }.
        }
    }
    { $port ->
        [443] If the way to the internet leads through a proxy, please tell us its address and port instead.
       *[other] { "" }
    }
    Please tell us when it is allowed.
    If it is to stay closed, please name the server and port that we may use instead.
ticket-connect-reset =
    The connection from the sending computer to this server was opened, and cut off at once.
    { $openPorts ->
        [none] { "" }
       *[other] These ports of the server do answer from there: { $openPorts }.
    }
    Please check whether a firewall or an intrusion prevention system resets this connection, and if so, allow it.
    { $host ->
        [none] { $port ->
            [0] Rule: outbound, TCP, from the sending computer to this server, ports 587 and 465.
           *[other] Rule: outbound, TCP, from the sending computer to this server, port { $port }.
        }
       *[other] { $port ->
            [0] Rule: outbound, TCP, from the sending computer to { $host }, ports 587 and 465.
           *[other] Rule: outbound, TCP, from the sending computer to { $host }, port { $port }.
        }
    }
    { $port ->
        [443] If the way to the internet leads through a proxy, please tell us its address and port instead.
       *[other] { "" }
    }
    Please tell us where the reset came from.
    If it came from the server, please tell us the public IP address of the sending computer, so that the operator of the server can admit it.
ticket-connect-unreachable =
    The network reported to the sending computer that no way leads to this server.
    { $openPorts ->
        [none] { "" }
       *[other] These ports of the server do answer from there: { $openPorts }.
    }
    Please check the route from the sending computer to the server, there and back, and open the way.
    { $host ->
        [none] { $port ->
            [0] Rule: outbound, TCP, from the sending computer to this server, ports 587 and 465.
           *[other] Rule: outbound, TCP, from the sending computer to this server, port { $port }.
        }
       *[other] { $port ->
            [0] Rule: outbound, TCP, from the sending computer to { $host }, ports 587 and 465.
           *[other] Rule: outbound, TCP, from the sending computer to { $host }, port { $port }.
        }
    }
    { $port ->
        [443] If the way to the internet leads through a proxy, please tell us its address and port instead.
       *[other] { "" }
    }
    Please tell us when it is open, and whether that computer needs a VPN for it.
ticket-connect-not-permitted =
    The system of the sending computer refused to open a connection to this server.
    As a rule a firewall or security software on that computer does this.
    { $openPorts ->
        [none] { "" }
       *[other] These ports of the server do answer from there: { $openPorts }.
    }
    Please allow the program Sendwright this connection, in the firewall and in the security software of that computer.
    { $host ->
        [none] { $port ->
            [0] Rule: outbound, TCP, from the sending computer to this server, ports 587 and 465.
           *[other] Rule: outbound, TCP, from the sending computer to this server, port { $port }.
        }
       *[other] { $port ->
            [0] Rule: outbound, TCP, from the sending computer to { $host }, ports 587 and 465.
           *[other] Rule: outbound, TCP, from the sending computer to { $host }, port { $port }.
        }
    }
    Please tell us when it is allowed, and which product had refused it: other programs that send mail need the same.
ticket-greeting-timeout =
    The connection from the sending computer to this server was opened, but the greeting of the server (220) did not arrive.
    Please check whether a firewall, a proxy or a virus scanner inspects mail connections or holds them back, and exempt this one.
    { $host ->
        [none] { $port ->
            [0] Connection: outbound, TCP, from the sending computer to this server, ports 587 and 465.
           *[other] Connection: outbound, TCP, from the sending computer to this server, port { $port }.
        }
       *[other] { $port ->
            [0] Connection: outbound, TCP, from the sending computer to { $host }, ports 587 and 465.
           *[other] Connection: outbound, TCP, from the sending computer to { $host }, port { $port }.
        }
    }
    Please tell us whether the greeting reaches our firewall from outside.
    If it does not, we turn to the admin of the mail server.
ticket-smtp-reply-timeout =
    { $seconds ->
        [0] The connection to your mail server was open, but in the middle of the conversation the server stopped answering.
       *[other] The connection to your mail server was open, but in the middle of the conversation the server sent no reply for { $seconds } seconds.
    }
    Please check in the server log, at the time of this attempt, what held its reply, for example a DNS lookup, a block list or a content filter.
    Please tell us what the log says, and whether the IP address of the sending computer has to be exempted from something.
ticket-smtp-connection-closed =
    Your mail server closed the connection in the middle of the conversation, without giving a reason.
    Please check in the server log, at the time of this attempt, why it did so, for example a limit, a filter or a fault of a process.
    Please tell us what the log says.
    If the log shows no such end, please tell us that too: then a device on the way cut the connection.
ticket-smtp-reply-too-long =
    Your mail server sent far more than an SMTP reply can hold, and reading was stopped.
    Please check which program answers on this port, and what it sends at the beginning of a connection.
    Please tell us what was wrong, or name the server and port for sending.
ticket-smtp-unexpected-reply =
    { $replyCode ->
        [0] Your mail server answered with something that is no SMTP reply.
       *[other] Your mail server answered { $replyCode } at a step where the SMTP standard (RFC 5321) does not allow it.
    }
    Please check which program or filter gives this answer, and correct it so that it replies as the standard demands.
    Please tell us when it is corrected, or name the server and port for sending.
ticket-smtp-server-unavailable =
    Your mail server answers, but reports that its mail service is stopped or under maintenance.
    Please tell us when the service will be back.
    If it is running, please check in its log whether it refuses the IP address or the connector of the sending computer, and tell us what has to be changed.
ticket-smtp-connection-intercepted =
    The greeting on this connection did not come from the server that was asked for, but from another server or product.
    Please check whether a firewall, a proxy or the provider of the connection redirects mail ports (25, 465, 587) to a server of its own.
    Please end the redirection for this connection.
    { $host ->
        [none] Connection: outbound, TCP, from the sending computer to this server, ports 25, 465 and 587.
       *[other] Connection: outbound, TCP, from the sending computer to { $host }, ports 25, 465 and 587.
    }
    Please tell us which device or provider it was.
ticket-smtp-server-misconfigured =
    Your mail server reports a fault in its own configuration, or a lookup (SQL, LDAP) that does not work.
    Please check the server log at the time of this attempt: it names the setting or the lookup that failed.
    Please repair it, and tell us when we can try again.
ticket-smtp-server-disk-full =
    Your mail server reports that it has no disk space left for mail.
    Please free space on its disk, above all where the mail queue and the logs are kept.
    Please tell us when we can try again.
ticket-smtp-timeout =
    This server ended the connection because nothing came from the sending computer for too long, although it was sending.
    Please check whether a firewall, a proxy or a virus scanner holds back what that computer sends to this server.
    Please check as well whether large packets get lost on the way, above all with a VPN: the MTU, and ICMP messages of the type “fragmentation needed” that are blocked.
    Please tell us what was found, and when we can try again.
ticket-starttls-not-offered =
    In its reply to EHLO on this port, your mail server does not offer StartTLS.
    We send no password without encryption.
    Please turn on StartTLS there with a valid certificate, or name a port with SSL/TLS (as a rule 465).
    Please tell us the port and the security type that we are to use.
    If StartTLS is on already, please tell us that too: then a device on the way removes it.
ticket-starttls-refused =
    Your mail server offers StartTLS, but refuses to begin the encryption.
    Please check the certificate, the private key and the TLS settings of the mail service, and its log at the time of this attempt.
    Please tell us when it works, or name a port with SSL/TLS (as a rule 465).
ticket-starttls-plaintext-injected =
    Just before the encryption of this connection began, unencrypted data arrived that does not belong there.
    It can be an attack, or a faulty device or server.
    Please examine the firewalls, proxies and virus scanners between the sending computer and the server, and record the packets of one attempt at both ends of the way.
    Please tell us which device sent this data.
    If no network device of ours did, we turn to the admin of the mail server.
    Until then we send nothing over this connection.
ticket-smtp-tls-stripped =
    Replies of this server arrived overwritten with stars or the letter X, so that StartTLS is gone.
    Firewalls that inspect SMTP do this (on Cisco devices “inspect esmtp”).
    Please turn off SMTP inspection for this connection, or let StartTLS through it.
    { $host ->
        [none] Connection: outbound, TCP, from the sending computer to this server, ports 25, 465 and 587.
       *[other] Connection: outbound, TCP, from the sending computer to { $host }, ports 25, 465 and 587.
    }
    Please tell us when it is done, and which device it was.
ticket-smtp-tls-unavailable =
    Your mail server offers encryption, but reports that it cannot begin it at the moment.
    Please check that the certificate and the private key of the mail service are there, belong together and can be read by it.
    Please tell us when it works, or name a port with SSL/TLS (as a rule 465).
ticket-tls-bad-certificate =
    The certificate of this server cannot be used.
    { $reason ->
        [none] { "" }
       *[other] Reason: { $reason }.
    }
    Please install a faultless certificate for servers: signed with SHA-256, with an RSA key of at least 2048 bits or an ECDSA key, and with the host name of the server as subject alternative name.
    Please tell us when it is installed and the mail service uses it.
ticket-tls-client-cert-required =
    In the TLS handshake this server demands a client certificate, and refuses the connection without one.
    We sign in with user name and password.
    Please name a server and port for sending with user name and password (as a rule 587 or 465), or no longer demand the client certificate on this one.
    Please tell us the host name, the port and the security type.
ticket-tls-expired =
    { $until ->
        [none] The certificate of this server is no longer valid.
       *[other] The certificate of this server was valid until { $until }.
    }
    Please renew it together with its intermediate certificates, and reload the mail service so that it uses the new one.
    Please tell us when it is done.
    If it has been renewed already, please check every server and port behind this host name for the old one.
ticket-tls-handshake-failed =
    The sending computer and this server did not agree on how to encrypt.
    { $reason ->
        [none] { "" }
       *[other] Reason: { $reason }.
    }
    Please turn on TLS 1.2 or TLS 1.3 with current cipher suites (ECDHE with AES-GCM or ChaCha20), and check the server log at the time of this attempt.
    Please tell us what the log says, and when we can try again.
ticket-tls-not-yet-valid =
    { $from ->
        [none] The validity of the certificate of this server begins in the future.
       *[other] The certificate of this server is valid only from { $from }.
    }
    Please install a certificate that is valid now, and check the clock of the machine that issued it.
    Please tell us when it is installed.
ticket-tls-revoked =
    The authority that issued the certificate of this server has declared it invalid.
    Please make a new key, have a new certificate issued for it, and install both.
    Please tell us when it is done, and whether the old key may have been in the wrong hands.
    Until then we send nothing through this server.
ticket-tls-timeout =
    The connection from the sending computer to this server was opened, but the TLS handshake did not end in time.
    Please check whether a firewall or virus scanner inspects encrypted connections to this server, and exempt this one.
    { $host ->
        [none] Connection: outbound, TCP, from the sending computer to this server.
       *[other] Connection: outbound, TCP, from the sending computer to { $host }.
    }
    Please check as well whether large packets get lost on the way (MTU, blocked ICMP messages).
    Please tell us the result.
    If nothing on our side holds the connection, we turn to the admin of the mail server.
ticket-tls-unknown-issuer =
    { $issuer ->
        [none] The certificate of this server comes from an authority that the sending computer does not trust.
       *[other] The certificate of this server was issued by “{ $issuer }”, which the sending computer does not trust.
    }
    If it comes from an authority of your own, please send us the root certificate as a PEM file, and tell us its SHA-256 fingerprint by another way, for example by telephone.
    If it comes from a public authority, please install it together with its intermediate certificates.
    If your server has no such certificate, please tell us: then something on the way replaced it.
ticket-tls-version-too-old =
    This server knows only TLS 1.0, TLS 1.1 or old cipher suites, which are no longer accepted.
    Please turn on TLS 1.2 or TLS 1.3 with current cipher suites.
    On old Windows servers that is done in the SCHANNEL and .NET settings.
    If the software cannot do that, please put a relay with TLS 1.2 in front of the server.
    Please tell us when it is done, and the host name of the relay if there is one.
ticket-tls-wrong-name =
    The certificate of this server does not name the host name under which we connect to it.
    { $names ->
        [none] { "" }
       *[other] The certificate is for: { $names }.
    }
    Please tell us the host name that we are to use, or install a certificate that has ours as subject alternative name.
    Please tell us when it is installed.
ticket-smtp-app-password-required =
    The mail provider refuses the normal password of this mailbox for programs that send mail.
    It takes an app password instead (some mail providers say “authorization code”).
    Please sign in on the website of the mail provider, open the security settings of the account, and create an app password.
    As a rule 2-step verification has to be on first.
    Please hand the app password over in a safe way, for example in a password manager or in person, and not by email.
    Please tell us as well whether it expires, and when.
ticket-smtp-auth-disabled-mailbox =
    The mail server refused the sign-in, because SMTP sign-in (SMTP AUTH) is turned off for this mailbox.
    The password was not judged.
    Please turn it on for this mailbox.
    This does it in Exchange Online PowerShell:
    { $username ->
        [none] Set-CASMailbox -Identity <address of the mailbox> -SmtpClientAuthenticationDisabled $false
       *[other] Set-CASMailbox -Identity { $username } -SmtpClientAuthenticationDisabled $false
    }
    There is a way on the web, too.
    { portal-smtp-auth }.
    Please tell us when it is done.
    If SMTP sign-in is to stay off, please tell us that: then we ask for an app that sends by Microsoft Graph.
ticket-smtp-auth-disabled-tenant =
    The mail server refused the sign-in, because SMTP sign-in (SMTP AUTH) is turned off for the whole tenant, and this mailbox is not exempted.
    The password was not judged.
    Please exempt this one mailbox.
    The setting of the tenant can stay as it is.
    This does it in Exchange Online PowerShell:
    Set-CASMailbox -Identity <address of the mailbox> -SmtpClientAuthenticationDisabled $false
    There is a way on the web, too.
    { portal-smtp-auth }.
    Please tell us when it is done.
    If SMTP sign-in is to stay off, please tell us that: then we ask for an app that sends by Microsoft Graph.
ticket-smtp-auth-mechanism-unsupported =
    { $offered ->
        [none] Your mail server refused the method with which we tried to sign in.
       *[other] For the sign-in, your mail server offers only { $offered }.
    }
    Our program knows SCRAM-SHA-256, PLAIN, LOGIN and CRAM-MD5.
    Please turn on PLAIN or LOGIN over TLS on the port for sending (587 or 465).
    Please tell us when it is done, or name a server and port that offers one of these methods.
ticket-smtp-auth-not-offered =
    Your mail server offers no sign-in (AUTH) on this connection.
    Please turn on sign-in with user name and password over TLS on the port for sending (587 or 465).
    If the server is to know us by the IP address instead, please admit the public IP address of the sending computer.
    Please tell us which of the two holds, and the port and security type that we are to use.
ticket-smtp-auth-temporary-failure =
    Your mail server reports that it cannot check sign-ins at the moment.
    This says nothing about our user name and password.
    Please look at the service that checks them, for example LDAP, Active Directory, RADIUS or SASL, and at the server log at the time of this attempt.
    Please tell us when it works again.
ticket-smtp-bad-credentials =
    { $replyCode ->
        [0] The mail server refused the user name or the password of this mailbox.
       *[other] The mail server refused the user name or the password of this mailbox, with the reply { $replyCode }.
    }
    Please check whether the password was changed or has expired, and whether SMTP sign-in is allowed in the settings of the account.
    If the account has 2-step verification, please create an app password for us.
    Please tell us the exact user name for SMTP.
    Please hand a new password over in a safe way, for example in a password manager or in person, and not by email.
ticket-smtp-basic-auth-disabled =
    The mail server no longer takes a password for sending by SMTP, neither this one nor a new one; it wants OAuth.
    Please register an app with which we send instead: in the Microsoft Entra admin center under Entra ID › App registrations › New registration.
    Under its API permissions, please add Mail.Send of Microsoft Graph with the type Application, and grant the admin consent.
    Please tell us the tenant ID and the client ID.
    We then send you a certificate to upload.
    If you prefer a client secret, please hand it over in a safe way, and not by email.
    If it must stay SMTP for now, please tell us whether this mailbox can get an authentication policy with -AllowBasicAuthSmtp in Exchange Online PowerShell.
ticket-smtp-conditional-access-blocked =
    Conditional Access, or another security policy of the tenant, refused the SMTP sign-in of this account.
    Please look it up in the Microsoft Entra admin center under Entra ID › Monitoring & health › Sign-in logs: the user of this account, the client app “Authenticated SMTP”, the time of this attempt.
    The tab Conditional Access names the policy.
    Please exempt this account from that policy, or add the public IP address of the sending computer to the places it admits.
    If no policy is named there, please check whether Authenticated SMTP is on for the mailbox, and whether multifactor authentication is demanded of the account.
    Please tell us which policy it was, and what was changed.
ticket-smtp-federation-unavailable =
    Microsoft 365 wanted to have this account signed in by our federation server (AD FS), and could not use that server.
    The password was not judged.
    Please check that AD FS and the Web Application Proxy are running, that they answer on port 443 from the internet, and that their certificate is valid.
    Please tell us when it works.
    If AD FS is no longer in use, please tell us whether this account can sign in to Microsoft 365 without it.
ticket-smtp-password-transition =
    The mail server knows the account of this mailbox, but has to store its password in a new form.
    That happens at the next ordinary sign-in.
    Please sign in once by webmail or in your usual mail program, with the same user name and password.
    Please do not change the password, and tell us when it is done.
ticket-smtp-security-defaults-blocked =
    The security defaults of the tenant refuse every SMTP sign-in by password, that of this account included.
    Please leave the security defaults on, and register an app with which we send instead: in the Microsoft Entra admin center under Entra ID › App registrations › New registration.
    Under its API permissions, please add Mail.Send of Microsoft Graph with the type Application, and grant the admin consent.
    Please tell us the tenant ID and the client ID.
    We then send you a certificate to upload.
    If you prefer a client secret, please hand it over in a safe way, and not by email.
    If it must be SMTP, please tell us whether Conditional Access policies can take the place of the security defaults, with an exemption for this account.
ticket-smtp-server-not-authentic =
    In the sign-in by SCRAM-SHA-256, your mail server could not prove that it knows the password of the account.
    Either what it stores for SCRAM is faulty, or somebody poses as the server.
    Please tell us the SHA-256 fingerprint of the certificate that the server uses on this port, so that we can compare it with the one we were shown.
    Please repair SCRAM-SHA-256 on the server, or turn it off.
    Please tell us what was wrong.
    Until then we send nothing through this server.
ticket-smtp-web-login-required =
    The mail provider has stopped our sign-in to this mailbox until you confirm it in a browser.
    Please sign in on the website of the mail provider, best from the sending computer or its network.
    Confirm the notice about the stopped sign-in if its time is that of this attempt, and solve the captcha if there is one.
    Please tell us as soon as it is done: some mail providers then admit a new program for 10 minutes only.
    If there is no such notice, please create an app password and hand it over in a safe way, and not by email.
ticket-smtp-account-locked =
    The mail provider has blocked this account from sending, or paused it.
    As a rule spam or unusual activity seemed to come from it, or a verification is still open.
    Please change its password, and delete forwarding rules and app passwords that you do not know.
    With Microsoft 365, please have the admin of the tenant unblock it in the Defender portal under Restricted entities (security.microsoft.com/restrictedentities).
    With another mail provider, please sign in on its website and do what it asks for.
    Please tell us when the account may send again.
    Please hand the new password over in a safe way, and not by email.
ticket-smtp-dmarc-rejected =
    A mail with this sender address was refused, because the DMARC policy of the domain (p=reject) allows only mail for which SPF or DKIM passes in the name of that domain.
    This mail passed neither.
    Please publish the DKIM records that our mail provider shows for the domain, TXT or CNAME below _domainkey.
    We send them to you as soon as you agree.
    Please leave the DMARC record as it is.
    Please tell us when the records are published, and whether we may send with this domain at all.
ticket-smtp-foreign-ip-blocked =
    The mail provider refuses mail that comes from an IP address abroad, as long as a filter in its control panel is on.
    The sending computer seems to have such an address.
    Please turn off the filter for foreign IP addresses for this mailbox in the control panel (at Sakura Internet: 国外IPアドレスフィルタ).
    Please tell us when it is done.
    If the filter is to stay on, please tell us that: then we send by another way.
ticket-smtp-ip-blocked =
    The mail server of the other side takes no mail from the public IP address of the sending computer.
    Please look that address up on the block list that its answer names, end the cause, and ask for its removal there (at Microsoft by mail to delist@messaging.microsoft.com).
    Please check its reverse DNS too: the PTR record must lead to a host name, and the A or AAAA record of that name back to the address.
    Please tell us the public IP address and the result, or name a server through which our mail is to go out.
ticket-smtp-mailbox-full =
    A mail to this mailbox was refused, because the mailbox is full.
    Please delete what is large, and then empty Deleted Items: as a rule only that frees the space.
    Please tell us when there is room again.
ticket-smtp-message-rejected-policy =
    A rule of the organisation or of the mail provider refused this mail.
    It can be about the sender, the recipient, a header or the content.
    Please look for the rule.
    With Microsoft 365, the message trace shows it (Exchange admin center, Mail flow › Message trace), and the rules stand under Mail flow › Rules.
    Please exempt this sender from the rule.
    Please tell us which rule it was.
    If it is to stay, please tell us what the mail must be like to pass.
ticket-smtp-relay-denied =
    Your mail server refused to pass mail on to this recipient, because it does not know the sending computer or its sign-in.
    Please set up one of two ways for us: an account for signing in on port 587 or 465, or the public IP address of the sending computer among the addresses that may relay (with Exchange, a connector).
    Please tell us which way it is.
    With an account, please tell us the user name, and hand the password over in a safe way, and not by email.
ticket-smtp-requiretls-unsupported =
    A message to this recipient demands encryption all the way (REQUIRETLS, RFC 8689), and the next server does not promise it.
    Our program does not set this demand.
    Please look for the rule or program on your server that adds REQUIRETLS, and exempt this recipient from it.
    Please tell us what was changed.
    If the demand has to stay, please tell us that.
ticket-smtp-sender-auth-failed =
    The server of the recipient refused a mail with this sender address, because neither SPF nor DKIM proved that it may come from the domain.
    Please add our sending server to the SPF record of the domain, a TXT record that begins with v=spf1: for Microsoft 365 include:spf.protection.outlook.com, for Google Workspace include:_spf.google.com, for another mail provider the entry that we name to you.
    A domain may have only one such record, so please change the one that is there.
    Please tell us the SPF record as it is then, and whether you would publish DKIM records (TXT or CNAME below _domainkey) as well.
ticket-smtp-sender-domain-unverified =
    The mail provider sends only for domains that are verified in our account, and the domain of this sender is not one of them.
    Please add the domain in the web console and start its verification (Microsoft 365 admin center: Settings › Domains; SendGrid: Settings › Sender Authentication; Amazon SES: Configuration › Identities).
    Please send us the DNS records shown there, if somebody else publishes them.
    Please tell us when the console shows the domain as verified.
ticket-smtp-sender-mailbox-full =
    This mailbox is full, and the mail provider lets no mail go out of it until there is room.
    Please delete what is large, in Sent Items too, and then empty Deleted Items: only that frees the space.
    Please tell us when there is room again.
    If all of it is needed, please ask the mail provider or the admin of the mail server for more space.
ticket-smtp-sender-not-allowed =
    Your mail server does not let us send with this sender address.
    Please permit it for our account: as “Send As” right, as an alias, or as an allowed sender.
    { $sender ->
        [none] { "" }
       *[other] { $username ->
            [none] { "" }
           *[other] With Exchange Online: Add-RecipientPermission -Identity { $sender } -Trustee { $username } -AccessRights SendAs
        }
    }
    Please tell us when it is done.
    If it is not to be, please name the sender address that we may use.
ticket-smtp-unknown =
    { $replyCode ->
        [0] Your mail server refused, and we cannot tell the reason from its answer.
       *[other] Your mail server answered { $replyCode }, and we cannot tell the reason from its words.
    }
    Please check in the server log, at the time of this attempt, which rule or fault led to this answer.
    Please tell us what it means, and what has to be changed on our side or on yours.
ticket-sender-domain-dns-failed =
    We send mail with an address in this domain, and its name servers fail to answer, or do not answer in time.
    Please check whether all name servers of the domain run and answer alike, by UDP and TCP on port 53, and whether DNSSEC validates.
    Please tell us what was wrong.
ticket-sender-domain-not-found =
    We want to send mail with an address in this domain, and DNS does not know the domain.
    Please check whether it is registered, and whether its name servers are set up.
    Please tell us when it is there, or which domain we are to use.
ticket-mx-missing =
    We send mail with addresses in this domain, and it has no MX record, so that replies and bounces are lost.
    Please publish an MX record that names the server which takes the domain’s mail.
    Please tell us when it is there.
ticket-mx-null =
    We send mail with addresses in this domain, and it has a null MX record, by which it takes no mail.
    Some receivers refuse mail from such a domain.
    Please replace the record by an MX record that names a mail server, or tell us which domain we are to send with.
ticket-mx-no-host =
    The MX records of this domain name servers that have no IP address in DNS, so that replies and bounces are lost.
    Please correct the names, or publish the missing A or AAAA records.
    Please tell us when it is done.
ticket-spf-missing =
    We send mail with addresses in this domain, and it has no SPF record.
    { $record ->
        [none] Please publish a TXT record at the domain that begins with v=spf1. We send you its entries as soon as you agree.
       *[other] Please publish the TXT record below at the domain itself. If other servers send for it as well, please put their entries before ~all.
    }
    Please tell us when it is there.
ticket-spf-several =
    This domain has several SPF records. Receivers then use not a single one, and SPF fails for all mail of the domain.
    { $record ->
        [none] Please put all entries into one TXT record that begins with v=spf1, and delete the others.
       *[other] Please change one of them to the TXT record below, and delete the others.
    }
    Please tell us when it is done.
ticket-spf-syntax =
    The SPF record of this domain holds an entry that is not valid, so that SPF fails for all mail that depends on it.
    Please correct the entry named below.
    Please tell us when it is done.
ticket-spf-include-empty =
    The SPF record of this domain includes a name without an SPF record, so that SPF fails for all mail that depends on it.
    { $record ->
        [none] Please correct the name or take the entry out.
       *[other] If the service behind it is no longer used, please change the record to the one below. Otherwise please correct the name.
    }
    Please tell us when it is done.
ticket-spf-too-many-lookups =
    The SPF record of this domain needs more than 10 DNS look-ups, so that receivers give up and SPF fails (RFC 7208, section 4.6.4).
    Please take out services that no longer send and entries that are there twice, or replace “a”, “mx” and “include:” by ip4: and ip6: where the addresses are ours.
    Please ask us before you take out an entry that you do not know.
    Please tell us when it is done.
ticket-spf-too-many-void =
    More than 2 entries on the way through the SPF record of this domain lead to names that do not exist, so that many receivers give up and SPF fails (RFC 7208, section 4.6.4).
    Please take out or correct the entries whose names do not exist.
    Please tell us when it is done.
ticket-spf-allows-all =
    By the SPF record of this domain, any server in the world may send for it.
    { $record ->
        [none] Please take out the entry named below, and let the record end with ~all.
       *[other] Please change the record to the one below, once all servers that send for the domain have their entry.
    }
    Please tell us when it is done, and which other servers you know that send for the domain.
ticket-spf-include-missing =
    We send mail with addresses in this domain through a mail service that the SPF record does not name.
    { $record ->
        [none] Please add the entry named below before “all”. The record must not need more than 10 DNS look-ups then, so please first take out what is no longer used.
       *[other] Please change the SPF record of the domain to the one below. A domain may have only one.
    }
    Please tell us when it is done.
ticket-spf-address-missing =
    Mail of this domain is sent from IP addresses that its SPF record does not allow.
    { $record ->
        [none] Please allow them with ip4: and ip6: entries, before any entry that forbids them.
       *[other] Please change the SPF record of the domain to the one below. A domain may have only one.
    }
    Please tell us when it is done.
ticket-dkim-key-missing =
    Mail of this domain is to be signed with DKIM, and the key for that is not in DNS.
    Please publish the records that our mail service shows for the domain, TXT or CNAME below _domainkey.
    We send them to you as soon as you agree.
    Please tell us when they are there.
ticket-dkim-key-revoked =
    The DKIM record for this selector is in DNS, but without a key, so that mail signed with it does not pass.
    Please publish the new key that our mail service shows for the domain, TXT or CNAME below _domainkey.
    We send it to you as soon as you agree.
    Please tell us when it is there.
ticket-dkim-key-invalid =
    The DKIM record for this selector is not valid, so that mail signed with it does not pass.
    Please compare it with the one that our mail service shows, to the last character: it may be cut off, or be there twice.
    A text of more than 255 characters goes into one TXT record as several strings.
    Please tell us when it is done.
ticket-dkim-key-weak =
    The DKIM key for this selector is shorter than the recommended 2048 bits.
    Please publish the new key that our mail service shows for the domain, TXT or CNAME below _domainkey.
    We send it to you as soon as you agree.
    Please leave the old record in place until we tell you that the new key is in use.
ticket-dkim-testing =
    The DKIM record for this selector is marked as a trial, so that receivers treat signed mail as if it were not signed.
    Please take t=y out of the record.
    Please tell us when it is done.
ticket-dmarc-missing =
    We send mail with addresses in this domain, and it has no DMARC record.
    { $record ->
        [none] Please publish a DMARC record with the mildest policy, a TXT record at _dmarc below the domain.
       *[other] Please publish the TXT record below at _dmarc below the domain. It refuses no mail.
    }
    If you want reports, please add “; rua=mailto:” and an address of yours.
    Please tell us when it is there.
ticket-dmarc-several =
    This domain has several DMARC records, so that receivers act as if it had no record.
    Please delete all but the one whose policy is to be in force.
    Please tell us which one that is.
ticket-dmarc-syntax =
    The DMARC record of this domain holds an entry that is not valid.
    { $record ->
        [none] Please correct the entry named below.
       *[other] Please change the record at _dmarc below the domain to the one below.
    }
    Please tell us when it is done.
ticket-dmarc-not-aligned =
    The DMARC policy of this domain lets receivers act against mail for which neither SPF nor DKIM passes in its name, and so far neither does for our mail.
    Please publish the DKIM records that our mail service shows for the domain, TXT or CNAME below _domainkey.
    We send them to you as soon as you agree.
    Please leave the DMARC record as it is.
    Please tell us when they are there, and whether we may send with this domain at all.
ticket-http-not-understood =
    { $status ->
        [0] The sending computer asked a server of Microsoft by HTTPS, and an answer came that is not from Microsoft.
       *[other] The sending computer asked a server of Microsoft by HTTPS, and an answer with HTTP status { $status } came that is not from Microsoft.
    }
    As a rule it is a page of a proxy or of a guest network.
    Please let the sending computer reach this server without a page in between, and without inspection.
    { $host ->
        [none] Rule: outbound, TCP, from the sending computer to this server, port 443.
       *[other] Rule: outbound, TCP, from the sending computer to { $host }, port 443.
    }
    Please tell us which device answered, and when we can try again.
ticket-http-proxy-refused =
    The proxy of our network answers, but refuses the sending computer a connection to this server.
    Please allow the connection on the proxy, without a sign-in there.
    { $host ->
        [none] Rule on the proxy: CONNECT, from the sending computer to this server, port 443.
       *[other] Rule on the proxy: CONNECT, from the sending computer to { $host }, port 443.
    }
    Please tell us when it is allowed, or which other way that computer is to take.
ticket-http-proxy-unreachable =
    The system settings of the sending computer name a proxy for the way to this server, and that proxy does not answer.
    Please check whether the proxy is running, and whether that computer reaches it.
    Please tell us the address and port of the proxy that the computer is to use, or that it is to go without one.
    Without a proxy we need this connection.
    { $host ->
        [none] Rule: outbound, TCP, from the sending computer to this server, port 443.
       *[other] Rule: outbound, TCP, from the sending computer to { $host }, port 443.
    }
ticket-http-redirected =
    { $to ->
        [none] The sending computer asked a server of Microsoft by HTTPS, and the answer pointed to another address.
       *[other] The sending computer asked a server of Microsoft by HTTPS, and the answer pointed to { $to }.
    }
    Microsoft does not do that here; proxies and guest networks do.
    Please let the sending computer reach this server without a redirection, and without inspection.
    { $host ->
        [none] Rule: outbound, TCP, from the sending computer to this server, port 443.
       *[other] Rule: outbound, TCP, from the sending computer to { $host }, port 443.
    }
    Please tell us which device redirected it, and when we can try again.
ticket-http-timeout =
    { $seconds ->
        [0] A server of Microsoft took the request of the sending computer, and no answer came in time.
       *[other] A server of Microsoft took the request of the sending computer, and no answer came within { $seconds } seconds.
    }
    Please check whether a proxy or a firewall holds connections to this server, and exempt them.
    { $host ->
        [none] Rule: outbound, TCP, from the sending computer to this server, port 443.
       *[other] Rule: outbound, TCP, from the sending computer to { $host }, port 443.
    }
    Please tell us the result.
    If nothing on our side holds them, we turn to Microsoft.
ticket-oauth-app-disabled =
    The tenant has this app, but its sign-in is turned off.
    Please turn it on.
    { portal-open-enterprise-app }.
    There, under Properties, set “Enabled for users to sign-in?” to Yes, and save.
    This switch holds for the app itself, too.
    Please tell us when it is done.
    If it was turned off on purpose, please register an app of its own for sending, and tell us its client ID.
ticket-oauth-app-not-found =
    Microsoft finds no app with this client ID in the tenant.
    Please compare it.
    { portal-open-app }.
    Please send us “Application (client) ID” (not “Object ID”) and “Directory (tenant) ID” from its Overview page.
    If the app is not listed there, please register one for sending, with the permission Mail.Send of Microsoft Graph (type Application) and the admin consent, and tell us its client ID.
ticket-oauth-bad-certificate =
    Microsoft refuses the certificate with which this app signs in.
    { $thumbprint ->
        [none] { "" }
       *[other] The thumbprint of the certificate: { $thumbprint }.
    }
    As a rule it was not uploaded to the app, or was removed there.
    Please look for it under Certificates & secrets › Certificates.
    { portal-open-app }.
    If it is missing, please upload it there with Upload certificate: we send you the file, which holds nothing secret.
    Please tell us which thumbprints are listed there.
ticket-oauth-bad-secret =
    Microsoft refuses the client secret with which this app signs in.
    Please check whether it is still there.
    { portal-open-app }.
    It must be listed under Certificates & secrets › Client secrets.
    If in doubt, please make a new one there with New client secret › Add, and copy its Value, not the Secret ID, before you leave the page.
    Please tell us the expiry date, and hand the Value over in a safe way, for example in a password manager, and not by email.
ticket-oauth-busy =
    For a longer time, Microsoft Entra has asked this app to come back later when it signs in.
    Please check in the Microsoft 365 admin center under Health › Service health whether a fault is reported for our tenant.
    Please tell us whether there is one, and until when Microsoft expects it to last.
ticket-oauth-conditional-access =
    Conditional Access, or another security policy of the tenant, refused the sign-in of this app from the sending computer.
    Please look it up in the Microsoft Entra admin center under Entra ID › Monitoring & health › Sign-in logs › Service principal sign-ins.
    The entry at the time of this attempt names the policy.
    Please exempt the app from that policy, or add the public IP address of the sending computer to the places it admits.
    Please tell us which policy it was, and what was changed.
ticket-oauth-consent-missing =
    This app has no admin consent to its permissions in the tenant.
    Please grant it.
    { portal-open-app }.
    There, under API permissions, Mail.Send of Microsoft Graph must be listed with the type Application.
    { portal-grant-consent }.
    Please tell us when the status shows a green tick.
ticket-oauth-no-service-principal =
    This app is registered, but the tenant has no enterprise application (service principal) for it.
    Scripts leave it out easily.
    Please make it, in Microsoft Graph PowerShell or in Azure CLI:
    { $clientId ->
        [none] New-MgServicePrincipal -AppId <client ID>
       *[other] New-MgServicePrincipal -AppId { $clientId }
    }
    { $clientId ->
        [none] az ad sp create --id <client ID>
       *[other] az ad sp create --id { $clientId }
    }
    Then please grant the admin consent.
    { portal-open-app }.
    { portal-grant-consent }.
    Please tell us when it is done.
ticket-oauth-not-subscribed =
    The tenant has not subscribed to a service that this app asks for, or has not turned it on.
    Sending needs Exchange Online.
    Please check in the Microsoft 365 admin center under Billing › Your products whether a subscription with Exchange Online is active.
    Please tell us the result.
    If our mailboxes are in another tenant, please tell us the tenant ID of that one.
ticket-oauth-public-client =
    This app is registered as a public client, and may sign in neither with a client secret nor with a certificate.
    Please change that.
    { portal-open-app }.
    There, under Authentication, set “Allow public client flows” to No, and save.
    Please tell us when it is done.
    If the app needs this for another purpose, please register an app of its own for sending, and tell us its client ID.
ticket-oauth-resource-unknown =
    { $graph ->
        [none] Microsoft finds no Microsoft Graph in the tenant, or finds it disabled.
       *[other] Microsoft finds no { $graph } in the tenant, or finds it disabled.
    }
    Please tell us in which cloud of Microsoft the tenant is: worldwide (GCC included), GCC High, DoD or China (21Vianet).
    Please check in the Microsoft Entra admin center under Entra ID › Enterprise apps, with the application type Microsoft Applications, whether Microsoft Graph is enabled for sign-in, and enable it if it is not.
ticket-oauth-secret-expired =
    The client secret with which this app signs in has expired.
    Please make a new one.
    { portal-open-app }.
    There, under Certificates & secrets › Client secrets, select New client secret, then Add, and copy its Value, not the Secret ID, before you leave the page.
    Please tell us the expiry date, and hand the Value over in a safe way, for example in a password manager, and not by email.
    If you prefer a certificate, please tell us: we send you the file to upload, and nothing secret has to be handed over.
ticket-oauth-tenant-not-found =
    Microsoft finds no such tenant in the cloud that we chose.
    Please look up the tenant ID.
    { portal-open-overview }.
    Please tell us the tenant ID shown there, and the cloud: worldwide (GCC included), GCC High, DoD or China (21Vianet).
ticket-oauth-tenant-restricted =
    A proxy on the way admits only certain tenants of Microsoft (tenant restrictions), and refused this one to the sending computer.
    Please add the tenant to the header “Restrict-Access-To-Tenants” on the proxy.
    Please tell us when it is done.
    If the tenant is not to be admitted for everybody, please exempt the sending computer alone, and tell us that.
ticket-oauth-unknown =
    { $aadsts ->
        [none] { $error ->
            [none] Microsoft Entra refused the sign-in of this app, and we cannot tell the reason from its answer.
           *[other] Microsoft Entra refused the sign-in of this app with “{ $error }”, and we cannot tell the reason from its answer.
        }
       *[other] Microsoft Entra refused the sign-in of this app with AADSTS{ $aadsts }, and we cannot tell the reason from its answer.
    }
    Please look it up in the Microsoft Entra admin center under Entra ID › Monitoring & health › Sign-in logs › Service principal sign-ins, at the time of this attempt.
    The Correlation ID in its answer helps to find the entry.
    Please tell us the failure reason shown there, and what was changed.
    If nothing is shown, please open a support request with Microsoft with the Trace ID, the Correlation ID and the Timestamp.
ticket-oauth-wrong-cloud =
    Microsoft answered that the tenant is not in the cloud that we chose.
    Please tell us in which cloud it is: worldwide (GCC included), GCC High, DoD or China (21Vianet).
    Please check as well that the app is registered in that cloud, and tell us its client ID there.
ticket-graph-access-denied =
    The app got a token, but Microsoft Graph does not let it send as this sender.
    Nothing was sent.
    Please check its permission.
    { portal-open-app }.
    Under API permissions, Mail.Send of Microsoft Graph must be listed with the type Application (not Delegated) and a green tick.
    If the app is limited in Exchange (RBAC for Applications) instead, please run this in Exchange Online PowerShell (InScope must be True):
    { $sender ->
        [none] Test-ServicePrincipalAuthorization -Identity <client ID> -Resource <address of the sender>
       *[other] Test-ServicePrincipalAuthorization -Identity <client ID> -Resource { $sender }
    }
    Please tell us what you found and changed (a change in Exchange takes 30 minutes to 2 hours).
ticket-graph-access-policy =
    Microsoft Graph refused this sender with “Access to OData is disabled.”
    As a rule an application access policy does not include the mailbox.
    Nothing was sent.
    Please check that in Exchange Online PowerShell:
    { $sender ->
        [none] Test-ApplicationAccessPolicy -Identity <address of the sender> -AppId <client ID>
       *[other] Test-ApplicationAccessPolicy -Identity { $sender } -AppId <client ID>
    }
    If it says Denied, please add the mailbox to the group that the policy names.
    If it says Granted, please check whether access by EWS or REST is blocked for the mailbox.
    Please tell us the result.
    A change takes more than an hour.
ticket-graph-account-disabled =
    Microsoft reports the account of this sender as disabled.
    Nothing was sent.
    Please unblock its sign-in in the Microsoft 365 admin center under Users › Active users.
    If it is blocked on purpose, please make a shared mailbox for sending (Teams & groups › Shared mailboxes), and tell us its address.
ticket-graph-busy =
    For a longer time, Microsoft Graph has asked us to come back later when we send.
    Nothing was sent.
    Please check in the Microsoft 365 admin center under Health › Service health whether a fault of Exchange Online is reported, and in the Exchange admin center under Migration whether this mailbox is being moved.
    Please tell us what you found, and until when it is expected to last.
ticket-graph-daily-limit =
    This sender has reached the number of recipients that Exchange Online allows for now, as a rule 10,000 in 24 hours.
    Nothing was sent.
    Please check in the Exchange admin center under Reports › Mail flow how much this mailbox and the tenant have sent, and whether the amount is expected.
    Please tell us the result.
    If such amounts are needed, please tell us whether another sender, High Volume Email (inside the organisation) or Azure Communication Services Email (outside) can be set up.
ticket-graph-mailbox-blocked =
    Microsoft has blocked this mailbox from sending, as a rule because spam seemed to come from it.
    Nothing was sent.
    Please find out first whether somebody misuses the account, and secure it.
    Then please unblock it in the Defender portal under Restricted entities (security.microsoft.com/restrictedentities).
    Please tell us the cause, and when the mailbox may send again.
    That can take up to 24 hours.
ticket-graph-mailbox-full =
    This mailbox is full, so no mail can be sent from it.
    Nothing was sent.
    Please delete what is large, in Sent Items too, and then empty Deleted Items.
    Please tell us when there is room again.
    If all of it is needed, please ask the admin of the tenant for more space.
ticket-graph-mailbox-missing =
    Microsoft answered that this sender has no active mailbox in Exchange Online.
    Nothing was sent.
    Please open the sender in the Microsoft 365 admin center under Users › Active users, and assign a licence with Exchange Online under “Licenses and apps”.
    Or please make a shared mailbox for sending, which needs no licence up to 50 GB: Teams & groups › Shared mailboxes › Add a shared mailbox.
    Please tell us the address of the mailbox from which we are to send.
    If it is on a server of our own, please tell us that server.
ticket-graph-mailbox-unsupported =
    Microsoft Graph does not send from the kind of mailbox that this sender is.
    Nothing was sent.
    Please name a user mailbox or a shared mailbox from which the app may send, or make a shared one: Microsoft 365 admin center, Teams & groups › Shared mailboxes › Add a shared mailbox.
    Please tell us its user principal name.
ticket-graph-no-permission =
    Microsoft Graph finds no permission in the token of this app.
    Nothing was sent.
    Please add the permission.
    { portal-open-app }.
    Under API permissions, select Add a permission › Microsoft Graph › Application permissions (not Delegated permissions), tick Mail.Send, and select Add permissions.
    { portal-grant-consent }.
    Please tell us when the status shows a green tick.
    If the app is limited in Exchange (RBAC for Applications) instead, please tell us that, and the time of the last change.
ticket-graph-over-privileged =
    The app with which we send may do more than that.
    Sending needs the permission Mail.Send and no other.
    { $roles ->
        [none] { "" }
       *[other] The app has these, too: { $roles }.
    }
    Please tell us whether the app serves another purpose as well.
    If so, please register an app of its own for sending, and tell us its client ID.
    Else please take away what is not needed.
    { portal-open-app }.
    Under API permissions, choose for each permission but Mail.Send first Revoke admin consent, then Remove permission.
ticket-graph-role-absent =
    This app signs in, but has no permission to send in Entra.
    It may have it in Exchange (RBAC for Applications).
    Please tell us whether the app is limited in Exchange.
    If so, nothing has to be changed; this shows it in Exchange Online PowerShell:
    { $clientId ->
        [none] Test-ServicePrincipalAuthorization -Identity <client ID> -Resource <address of the sender>
       *[other] Test-ServicePrincipalAuthorization -Identity { $clientId } -Resource <address of the sender>
    }
    If not, please add the permission Mail.Send.
    { portal-open-app }.
    Under API permissions, select Add a permission › Microsoft Graph › Application permissions, tick Mail.Send, and select Add permissions.
    { portal-grant-consent }.
ticket-graph-send-as-denied =
    Exchange Online does not let the mail out with this sender address.
    As a rule it is an alias, or the address of another mailbox.
    Nothing was sent.
    Please tell us the user principal name of the mailbox to which the address belongs.
    If another mailbox is to send with this address, please give it the right “Send as”.
    This does it in Exchange Online PowerShell:
    { $sender ->
        [none] Add-RecipientPermission -Identity <address of the sender> -Trustee <mailbox that sends> -AccessRights SendAs
       *[other] Add-RecipientPermission -Identity { $sender } -Trustee <mailbox that sends> -AccessRights SendAs
    }
ticket-graph-throttled =
    { $seconds ->
        [0] Microsoft Graph takes nothing from this app for a while, because too many requests came in a short time.
       *[other] Microsoft Graph takes nothing from this app for { $seconds } seconds, because too many requests came in a short time.
    }
    Nothing was sent.
    Please find out which other programs send through the same app or mailbox, and have them send less at once.
    Please tell us which they are.
    If they have to stay as they are, please register an app of its own for us, and tell us its client ID.
ticket-graph-token-rejected =
    Microsoft Entra gave this app a token, but Microsoft Graph refuses it.
    Nothing was sent.
    Please tell us in which cloud of Microsoft the tenant and the app are: worldwide (GCC included), GCC High, DoD or China (21Vianet).
    If it is the one that we use, please open a support request with Microsoft, with the request-id and the date from its answer, and tell us the result.
ticket-graph-unknown =
    { $error ->
        [none] { $status ->
            [0] Microsoft Graph refused to send, and we cannot tell the reason from its answer.
           *[other] Microsoft Graph refused to send with HTTP status { $status }, and we cannot tell the reason from its answer.
        }
       *[other] { $status ->
            [0] Microsoft Graph refused to send with “{ $error }”, and we cannot tell the reason from its answer.
           *[other] Microsoft Graph refused to send with “{ $error }” (HTTP status { $status }), and we cannot tell the reason from its answer.
        }
    }
    Please check in the Microsoft 365 admin center under Health › Service health whether a fault of Exchange Online is reported, and whether this mailbox can send in Outlook on the web.
    If it can, please open a support request with Microsoft, with the request-id and the date from its answer.
    Please tell us what you found.
ticket-graph-user-not-found =
    The tenant has no user by the name of this sender.
    Microsoft finds a sender by its user principal name, which can differ from its email address.
    Nothing was sent.
    Please look it up in the Microsoft Entra admin center under Entra ID › Users › All users.
    Shared mailboxes are listed there, too.
    Please tell us the user principal name.
    If the sender is not listed, please tell us the tenant ID of the tenant that its mailbox is in, or make a shared mailbox for sending.
ticket-dns-private-address =
    { $address ->
        [none] On the sending computer, the name of this public mail server leads to a private address.
       *[other] On the sending computer, the name of this public mail server leads to the private address { $address }.
    }
    Something in our network answers in place of the public DNS, for example the sign-in page of a guest network, a VPN with split DNS, or a DNS zone of our own.
    Please have our DNS servers give that computer the public addresses of this name.
    Please tell us where the private address came from.
    If it is intended, please name the server through which mail is to go out.
ticket-dns-blocked =
    { $address ->
        [none] On the sending computer, the name of this mail server leads to an address that stands for “blocked” (0.0.0.0, :: or the computer itself).
       *[other] On the sending computer, the name of this mail server leads to { $address }, which stands for “blocked”.
    }
    As a rule a DNS filter or a security product does this.
    Please look the name up in the filter, and exempt it for the sending computer.
    Please tell us when it is done.
    If no filter of ours blocks the name, please tell us that too: then it is blocked on the computer.
ticket-connect-no-ipv6 =
    This server has only IPv6 addresses, and the sending computer has no way to them.
    Please give that computer an IPv6 address and a route to the internet, and allow the connection.
    { $host ->
        [none] { $port ->
            [0] Rule: outbound, TCP over IPv6, from the sending computer to this server, ports 587 and 465.
           *[other] Rule: outbound, TCP over IPv6, from the sending computer to this server, port { $port }.
        }
       *[other] { $port ->
            [0] Rule: outbound, TCP over IPv6, from the sending computer to { $host }, ports 587 and 465.
           *[other] Rule: outbound, TCP over IPv6, from the sending computer to { $host }, port { $port }.
        }
    }
    Please tell us when it is done, or name a server with an IPv4 address through which our mail is to go out.
ticket-connect-ipv6-blackholed =
    Over IPv4 the sending computer reaches this server.
    Over IPv6 the connection is not answered, so programs that try IPv6 first wait for seconds or give up.
    Please check whether a firewall drops it, or whether the route for IPv6 is missing.
    Please allow the connection, or have it refused at once instead of dropped.
    { $host ->
        [none] { $port ->
            [0] Rule: outbound, TCP over IPv6, from the sending computer to this server, ports 587 and 465.
           *[other] Rule: outbound, TCP over IPv6, from the sending computer to this server, port { $port }.
        }
       *[other] { $port ->
            [0] Rule: outbound, TCP over IPv6, from the sending computer to { $host }, ports 587 and 465.
           *[other] Rule: outbound, TCP over IPv6, from the sending computer to { $host }, port { $port }.
        }
    }
    Please tell us the result.
    If the packets leave our network, we turn to the admin of the mail server.
ticket-connect-port-25-blocked =
    From the sending computer, port 25 of this server does not answer.
    Many internet and cloud providers block it, and many networks do, too.
    { $openPorts ->
        [none] Please allow sending by a port for users instead.
       *[other] These ports of the server do answer from there, and we use one of them if the server takes our mail there: { $openPorts }.
    }
    { $openPorts ->
        [none] { $host ->
            [none] Rule: outbound, TCP, from the sending computer to this server, ports 587 and 465.
           *[other] Rule: outbound, TCP, from the sending computer to { $host }, ports 587 and 465.
        }
       *[other] Only if port 25 is not blocked on purpose, please open it for this one server.
    }
    Please tell us whether our firewall or the provider blocks port 25, and whether it can be opened for this one server.
ticket-tls-intercepted-proxy =
    The sending computer wanted an encrypted connection to this server, and a device that inspects TLS answered in its place with a certificate of its own.
    { $product ->
        [none] { "" }
       *[other] By its certificate, the device or product is: { $product }.
    }
    { $issuer ->
        [none] { "" }
       *[other] The issuer of the certificate: { $issuer }.
    }
    Please exempt this connection from TLS inspection.
    { $host ->
        [none] Connection: outbound, TCP, from the sending computer to this server.
       *[other] Connection: outbound, TCP, from the sending computer to { $host }.
    }
    Please tell us when it is done.
    If the inspection is to stay, please send us its root certificate as a PEM file.
ticket-tls-incomplete-chain =
    { $issuer ->
        [none] This server sends only its own certificate, without the intermediate certificate of the authority that issued it.
       *[other] This server sends only its own certificate, without the intermediate certificate of “{ $issuer }”, which issued it.
    }
    Many programs refuse the connection then.
    Please install the certificate together with its intermediate certificates (most authorities call that file “fullchain” or “bundle”), and reload the mail service.
    With “openssl s_client -showcerts”, two certificates or more must then be shown.
    Please tell us when it is done.
ticket-tls-weak-signature =
    The certificate of this server is signed with an algorithm that is no longer accepted, such as SHA-1 or MD5.
    Please have a new certificate issued, signed with SHA-256 or better, its intermediate certificates included, and install it.
    This shows the algorithm: openssl x509 -noout -text -in cert.pem
    Please tell us when the mail service uses the new one.
ticket-tls-ca-as-server =
    This server presents the certificate of a certificate authority (CA:TRUE) as its own.
    Please have that authority issue a certificate for the server: CA:FALSE, with the extended key usage serverAuth, and with the host name of the server as subject alternative name.
    Please install it in place of the present one.
    Please send us the certificate of the authority as a PEM file, if the authority is your own.
    Please tell us when the mail service uses the new one.
ticket-tls-wrong-purpose =
    The certificate of this server is not made for servers: its extended key usage lacks serverAuth.
    Please have a new certificate issued with the extended key usage serverAuth, and install it.
    Please tell us when the mail service uses the new one.
ticket-tls-revocation-unknown =
    The sending computer could not find out whether the certificate of this server was revoked, because the addresses that the certificate names for that (CRL, OCSP) cannot be reached, or give an answer that is out of date.
    Please allow the connections to these addresses.
    Rule: outbound, TCP, from the sending computer to the CRL and OCSP addresses in the certificate, port 80.
    Please tell us when they are allowed.
    If they are open already, please tell us that too: then we turn to the admin of the mail server.
ticket-tls-name-not-served =
    We connected to this server with this host name, and it answered in the TLS handshake that it does not serve that name (alert unrecognized_name).
    Please tell us the host name with which we are to connect.
    If this one is right, please add it on the server, with a certificate that has it as subject alternative name, and tell us when it is done.
ticket-tls-dropped =
    The connection from the sending computer to this server was opened, and cut off in the middle of the TLS handshake without a word.
    Please check whether a firewall or an intrusion prevention system admits no TLS on this port, or inspects it, and exempt this connection.
    { $host ->
        [none] { $port ->
            [0] Connection: outbound, TCP, from the sending computer to this server, ports 587 and 465.
           *[other] Connection: outbound, TCP, from the sending computer to this server, port { $port }.
        }
       *[other] { $port ->
            [0] Connection: outbound, TCP, from the sending computer to { $host }, ports 587 and 465.
           *[other] Connection: outbound, TCP, from the sending computer to { $host }, port { $port }.
        }
    }
    Please tell us from which side the end came.
    If it came from the server, we turn to its admin.
ticket-http-proxy-auth-required =
    The proxy of our network demands a sign-in (HTTP status 407) before it opens a connection from the sending computer to this server.
    Please exempt the connection from the sign-in.
    { $host ->
        [none] Rule on the proxy: CONNECT, from the sending computer to this server, port 443.
       *[other] Rule on the proxy: CONNECT, from the sending computer to { $host }, port 443.
    }
    If that is not possible, please tell us the user name of an account that a program may use there, and hand its password over in a safe way, and not by email.
ticket-http-captive-portal =
    The network answered the sending computer that one must first sign in to it in the browser (HTTP status 511).
    A program that sends mail cannot do that.
    Please exempt the sending computer from this sign-in page, or connect it to a network without one.
    { $host ->
        [none] Rule: outbound, TCP, from the sending computer to this server, port 443.
       *[other] Rule: outbound, TCP, from the sending computer to { $host }, port 443.
    }
    Please tell us when it is done.
ticket-qlik-not-tenant-admin =
    Qlik Cloud refused access to the email provider of the tenant (HTTP status 403).
    Either the owner of the API key is not a tenant admin, or the scope of the OAuth client is too small.
    With an API key: please give its owner the role Tenant Admin in the Administration activity center under Users.
    With an OAuth client: please give it the scope admin_classic, in the Administration activity center under OAuth.
    Please tell us when it is done.
    If we are not to have this right, please tell us that: then we hand you the settings, and you enter them.
ticket-qlik-client-rejected =
    Qlik Cloud refused the OAuth client with which we sign in.
    Please open the client in the Administration activity center under OAuth, and check: client type Web, Machine-to-machine ticked, consent method Trusted, scope admin_classic.
    Please tell us the client ID and the scope.
    If the client secret is no longer known, please make a new one, and hand it over in a safe way, for example in a password manager, and not by email.
ticket-qlik-cannot-connect =
    Qlik Cloud could not reach our mail server.
    It connects from the region of our Qlik Cloud tenant, not from a computer in our network.
    { $reason ->
        [none] { "" }
       *[other] Reason: { $reason }.
    }
    Please allow the static IP addresses of our Qlik Cloud region the connection to the mail server.
    Qlik’s help lists them by region under “Allowlisting domains and IP addresses”.
    Rule: inbound, TCP, from the static IP addresses of the Qlik Cloud region to the mail server, on its port for sending.
    Please tell us when it is allowed, and the host name and port under which the mail server is reached from the internet.
