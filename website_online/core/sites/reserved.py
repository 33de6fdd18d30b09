"""Addresses that nobody can take: they would speak for the operator, or mean something technical."""

RESERVED: frozenset[str] = frozenset(
    """
    a aa abuse account accounts ad admin administrateur administration administrator adm ads aide
    api app apps archive assets atom auth autoconfig autodiscover backup bank banque beta billing
    blog blogs boutique broadcasthost cache cdn cert certificate certificates chat checkout ci
    client clients cloud code compte comptes confidentialite config console contact cookies
    council crm css dashboard data database db debug default demo demos design dev developer
    developers dmarc dns dkim dpo doc docs documentation domain domains download downloads edit
    editor email embed empty error errors example examples exemple faq favicon feed feeds file
    files finance forum forums free ftp git github google graphql grafana group guest help helpdesk
    hilfe home host hostmaster hosting hosts hulp id image images imap img imprint impressum info
    infos internal intranet invoice invoices ip isatap issues it jobs js json juridique kontakt
    ldap legal list lists live local localdomain localhost location log login logout logs m mail
    mailer mailer-daemon mailing manage manager mariadb master me media member members message
    messages metrics mobile monitor monitoring mta-sts mx my mysql name network new news newsletter
    newsletters nl no-reply nobody noc noreply ns ns0 ns1 ns2 ns3 ns4 oauth office official officiel
    open openid operator ops order orders owner pay payment payments paiement paiements phishing
    php pop pop3 portail portal postgres postgresql postmaster preview privacy private prod
    production profile proxy public publish rabbitmq redis register registration reply report
    return rights root rss s3 sample sales sandbox save script search secure security securite
    server service services session settings shop sign-in sign-up signin signout signup site
    sitemap sites smtp snippets source spam spf sql ssh ssl sso staff stage staging start stat
    static stats status statistics store stun subdomain subscribe subscription superuser support
    svn sys sysadmin system systemadmin team tech terms test tests tls token tools trust
    unsubscribe update updates upload uploads url usenet user users uucp vente verify video
    videos visitor vpn wap web webdisk webhook webhooks webmail webmaster website website-online
    websites wpad ws www www1 www2 www3 xmpp
    """.split()
)
