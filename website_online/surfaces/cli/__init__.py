"""The command line of an installation: `website-online <command>`.

Responsible for: starting and supervising the processes, and the operator's commands that span apps.
Not responsible for: what the commands do (that lies in the apps' actions); developers' commands
(`manage.py`).
Terms: the *supervisor* starts the page servers and the job worker and starts them again if they die.
"""
