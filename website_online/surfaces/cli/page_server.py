"""What the page server loads in each of its processes: the one WSGI entry, in a process that ends with its parent.

A page server that is killed leaves its processes behind. They would hold the port, and go on
answering beside those of the next start, with the program and the settings of before.
"""

import multiprocessing
import resource
import signal

from website_online.surfaces.cli.supervisor import end_with
from website_online.surfaces.visitor.wsgi import application

OPEN_FILES = 8192

# Each connection is an open file.
_open_files, _most = resource.getrlimit(resource.RLIMIT_NOFILE)
if _open_files < min(_most, OPEN_FILES):
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(_most, OPEN_FILES), _most))

_parent = multiprocessing.parent_process()
if _parent is not None and _parent.pid is not None:
    end_with(_parent.pid, signal.SIGKILL)

__all__ = ["application"]
