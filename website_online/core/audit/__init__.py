"""Who did what, when and from where: a record that can only grow.

Responsible for: entries (one per state-changing act), their chains (one per account and one per
site), the check that nobody rewrote them, and the one path by which they expire.
Not responsible for: names and addresses of people (an entry carries opaque ids; whoever shows it
looks the name up while it exists), reading statistics, application logs.

Terms: an *entry* is one act with its salt. Its *commitment* is a digest of salt and entry. A *link*
holds the commitment's place in a chain and stays when the entry expires. A *checkpoint* stands for
a run of old links whose entries are all gone.
"""
