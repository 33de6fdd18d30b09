"""Copies of everything on another host, and proof that they can be brought back.

Responsible for: making encrypted copies with restic (database, pictures, published files, what the
configuration says), putting them away after 35 days, reading them over, bringing an empty place up
from one, proving that regularly, writing tombstones where no restore turns them back, and saying
so when the newest good copy is too old.

Not responsible for: the storage and encryption themselves (restic), what is erased or over
(privacy, through its tombstones), versions of one page or one site (publishing, content).

Terms
    repository   where restic keeps the copies: a folder, an SFTP server or an S3 bucket
    backup       one copy of everything at one instant; restic calls it a snapshot
    gathering    what a backup is made from: a consistent database and a note on everything else
    tombstones   what was ended for good; written into the repository as a small snapshot of its own
    drill        bringing a backup up in an empty place, examining it, and deleting it
"""
