"""What can be done to a draft."""

from website_online.website.content.actions.batches import Applied, Batch, apply_batch, settle
from website_online.website.content.actions.documents import NewDocument, create_documents
from website_online.website.content.actions.pages import add_page, change_path, delete_page, suggest_path
from website_online.website.content.actions.redaction import Redacted, redact
from website_online.website.content.actions.refusals import BatchRefused, Conflict, StepRefused
from website_online.website.content.actions.snapshots import body_of, restore_snapshots, snapshot, snapshot_locked
from website_online.website.content.actions.steps import Step, Stepped, next_steps, redo, undo
from website_online.website.content.actions.upkeep import collapse, erase_site, upgrade_documents

__all__ = [
    "Applied",
    "Batch",
    "BatchRefused",
    "Conflict",
    "NewDocument",
    "Redacted",
    "Step",
    "StepRefused",
    "Stepped",
    "add_page",
    "apply_batch",
    "body_of",
    "change_path",
    "collapse",
    "create_documents",
    "delete_page",
    "erase_site",
    "next_steps",
    "redact",
    "redo",
    "restore_snapshots",
    "settle",
    "snapshot",
    "snapshot_locked",
    "suggest_path",
    "undo",
    "upgrade_documents",
]
