"""What the page server loads in each of its processes: the one WSGI entry, in a process that ends with its parent.

A page server that is killed leaves its processes behind. They would hold the port, and go on
answering beside those of the next start, with the program and the settings of before.
"""

import multiprocessing
import signal

from website_online.surfaces.cli.supervisor import end_with
from website_online.surfaces.visitor.wsgi import application

_parent = multiprocessing.parent_process()
if _parent is not None and _parent.pid is not None:
    end_with(_parent.pid, signal.SIGKILL)

__all__ = ["application"]
