"""What somebody shows besides a password: codes of an app, passkeys, recovery codes.

Responsible for: the second step of signing in, coming in with a passkey alone, switching factors on and
off, recovery codes, and taking a lost second factor away after a delay that its owner can stop.
Not responsible for: passwords, sessions and sign-ins (core.accounts), pages and forms (surfaces).

Terms: a *code app* shows a six-figure code that changes every thirty seconds (RFC 6238); a *passkey* is
a key pair that a device or a keeper of passwords holds (WebAuthn); a *recovery code* works once. An
account *has a second factor* when it has a code app or a passkey. *Proving* is showing password and
second factor once more before factors change.
"""
