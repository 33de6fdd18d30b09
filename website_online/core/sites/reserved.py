"""Addresses that nobody can take: they would speak for the operator or an authority, or mean something technical."""

_WORDS = """
a aa aanmelden abuse account accounts ad adm admin administrateur administration administrator ads
aide anmelden apd api app apps archive assets atom auth autoconfig autodiscover backup bank banque
belgium beta billing blog blogs boutique broadcasthost cache cdn cert certificate certificates chat
checkout ci client clients cloud code compte comptes confidentialite config connexion console
contact cookies council crm css dashboard data database datenschutz db debug default demo demos
design dev developer developers dkim dmarc dns doc docs documentation domain domains download
downloads dpo edit editor email embed empty error errors example examples exemple facture factures
faq favicon feed feeds file files finance fod forum forums free ftp gba git github google gouv gov
grafana graphql group guest help helpdesk hilfe home host hosting hostmaster hosts hulp id image
images imap img impressum imprint info infos inscription internal intranet invoice invoices ip
isatap issues it jobs js json juridique kontakt ldap legal list lists live local localdomain
localhost location log login logout logs m mail mailer mailer-daemon mailing manage manager mariadb
master me media member members mentions-legales message messages metrics mobile mollie monitor
monitoring mta-sts mx my mysql name network new news newsletter newsletters nl no-reply nobody noc
noreply ns ns0 ns1 ns2 ns3 ns4 oauth office official officiel open openid operator opheldering ops
order orders owner paiement paiements pay payment payments paypal phishing php police politie
polizei pop pop3 portail portal postgres postgresql postmaster preview privacy privacy-policy
private prod production profile proxy public publish rabbitmq redis register registration
registrieren reply report return rights root rss s3 sales sample sandbox save script search secure
securite security server service services session settings shop sign-in sign-up signin signout
signup site sitemap sites smtp snippets source spam spf sql ssh ssl sso staff stage staging start
stat static statistics stats status store stripe stun subdomain subscribe subscription superuser
support svn sys sysadmin system systemadmin team tech terms test tests tls token tools trust
unsubscribe update updates upload uploads url usenet user users uucp vente verify video videos
vie-privee visitor vpn wap web webdisk webhook webhooks webmail webmaster website website-online
websites wpad ws www www1 www2 www3 xmpp
"""

RESERVED: frozenset[str] = frozenset(_WORDS.split())
