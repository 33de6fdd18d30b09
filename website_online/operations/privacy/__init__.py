"""Acting on what the apps declare about people.

Responsible for: ending what is over (retention), giving one person everything that is held
about him (export), erasing one person (erasure), and saying what is held (register). One
engine for all apps: it imports none of them and knows their declarations only.

Not responsible for: what is personal and how long it stays (each app declares it beside its
models), requests and their deadlines (cases), the words of the privacy statement.

Terms
    store      one declared model, or one declared place that is no table
    clock      an instant in somebody's life from which periods count, e.g. the closing
    course     one clock that has started, with the rules that have run their course on it
    end        the moment when an account or a site goes as a whole
    erasure    a plan of keys, collected before anything is touched, and its execution
    receipt    what an erasure did, store by store, signed
    tombstone  who was erased, by opaque ids, so that a restored backup can be told
"""
