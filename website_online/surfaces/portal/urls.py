"""Addresses of the portal. What has a site's id is answered only to its people; see `doors`."""

from typing import Any

from django.conf import settings
from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from website_online.foundation.web.navigation import site_entries
from website_online.surfaces.portal import dashboard, editor, entrance, leaving, links, outbox, second_step, start
from website_online.surfaces.portal.account import address as own_address
from website_online.surfaces.portal.account import (
    agreement,
    closing,
    consents,
    data,
    decided,
    items,
    overview,
    password,
    preferences,
    record,
    restrict,
    security,
    sessions,
)
from website_online.surfaces.portal.doors import guarded
from website_online.surfaces.portal.site import activity, life, naming, people, publications, statement
from website_online.surfaces.portal.site import overview as site_overview
from website_online.surfaces.threshold import starter_preview

app_name = "portal"

open_to_all: list[URLPattern | URLResolver] = [
    path("starters/pictures/<slug:starter>/<slug:key>/<str:name>", starter_preview.picture, name="starter_picture"),
    path("starters/files/<str:name>", starter_preview.file, name="starter_file"),
    path("portal/sign-in", entrance.sign_in, name="sign_in"),
    path("portal/sign-in/passkey", second_step.passkey_sign_in, name="passkey_sign_in"),
    path("portal/sign-in/passkey/question", second_step.passkey_question, name="passkey_question"),
    path("portal/second-step", second_step.second_step, name="second_step"),
    path("portal/second-step/passkey", second_step.second_step_passkey, name="second_step_passkey"),
    path("portal/second-step/passkey/question", second_step.second_step_question, name="second_step_question"),
    path("portal/keep-second-step/<str:token>", links.keep_second_step, name="keep_second_step_link"),
    path("portal/sign-out", entrance.sign_out, name="sign_out"),
    path("portal/forgotten", entrance.forgotten, name="forgotten"),
    path("portal/new-password/<str:token>", links.new_password, name="new_password"),
    path("portal/confirm-address/<str:token>", links.confirm_address, name="confirm_address"),
    path("portal/unlock/<str:token>", links.unlock, name="unlock"),
    path("portal/confirm-new-address/<str:token>", links.confirm_new_address, name="confirm_new_address"),
    path("portal/keep-old-address/<str:token>", links.keep_old_address, name="keep_old_address"),
    path("portal/reopen/<str:token>", links.reopen, name="reopen"),
    path("portal/leaving/<str:token>", leaving.leaving, name="leaving"),
    path("portal/leaving/<str:token>/erase", leaving.erase, name="leaving_erase"),
    path("portal/leaving/copy/<str:token>", leaving.copy, name="leaving_copy"),
    path("portal/invitation/<str:token>", links.invitation, name="invitation"),
]

signed_in: list[URLPattern | URLResolver] = [
    path("portal/", dashboard.dashboard, name="dashboard"),
    path("portal/new-site", dashboard.new_site, name="new_site"),
    path("portal/new-site/address", dashboard.address, name="new_site_address"),
    path("portal/send-confirmation", entrance.send_confirmation, name="send_confirmation"),
    path("portal/account/", overview.account, name="account"),
    path("portal/account/email", own_address.change_email, name="change_email"),
    path("portal/account/password", password.change_password, name="change_password"),
    path("portal/account/security", security.security, name="security"),
    path("portal/account/security/prove", security.prove, name="prove"),
    path("portal/account/security/prove/passkey", security.prove_passkey, name="prove_passkey"),
    path("portal/account/security/prove/question", security.prove_question, name="prove_question"),
    path("portal/account/security/code-app", security.code_app, name="code_app"),
    path("portal/account/security/code-app/remove", security.remove_code_app, name="remove_code_app"),
    path("portal/account/security/passkeys/new", security.new_passkey, name="new_passkey"),
    path("portal/account/security/passkeys/question", security.new_passkey_question, name="new_passkey_question"),
    path("portal/account/security/passkeys/<uuid:passkey_id>", security.passkey, name="passkey"),
    path("portal/account/security/passkeys/<uuid:passkey_id>/remove", security.remove_passkey, name="remove_passkey"),
    path("portal/account/security/recovery-codes", security.recovery_codes, name="recovery_codes"),
    path("portal/account/security/keep", security.keep_second_step, name="keep_second_step"),
    path("portal/account/connections", sessions.connections, name="connections"),
    path("portal/account/connections/end", sessions.end, name="end_sessions"),
    path("portal/account/mail", preferences.mail, name="mail"),
    path("portal/account/consents", consents.consents, name="consents"),
    path("portal/account/consents/object", consents.objections, name="objections"),
    path("portal/account/language", preferences.language, name="language"),
    path("portal/account/activity", record.own_activity, name="own_activity"),
    path("portal/account/data", data.data, name="data"),
    path("portal/account/data/kinds/<slug:kind>", items.items, name="items"),
    path("portal/account/data/copies/<uuid:export_id>", data.copy, name="copy"),
    path("portal/account/data/erase", data.forget, name="forget"),
    path("portal/account/data/correct", restrict.correct, name="correct"),
    path("portal/account/data/restrict", restrict.restrict, name="restrict"),
    path("portal/account/data/restrictions/<uuid:restriction_id>", restrict.end_restriction, name="end_restriction"),
    path("portal/account/agreement", agreement.agreement, name="agreement"),
    path("portal/account/agreement/read", agreement.agreement_read, name="agreement_read"),
    path("portal/account/processors", agreement.processors, name="processors"),
    path("portal/account/data/disclosures", agreement.disclosures, name="disclosures"),
    path("portal/account/decisions", decided.decisions, name="decisions"),
    path("portal/account/decisions/<uuid:decision_id>", decided.ask_a_person, name="ask_a_person"),
    path("portal/account/statement-read", preferences.statement_read, name="statement_read"),
    path("portal/account/close", closing.close_account, name="close_account"),
    path("edit/<uuid:site_id>/", editor.page, name="editor"),
]

of_one_site: list[URLPattern | URLResolver] = [
    path("", site_overview.overview, name="site"),
    path("start", start.choose, name="start"),
    path("start/preview/<slug:starter>/<slug:palette>/", start.preview, name="start_preview"),
    path("start/preview/<slug:starter>/<slug:palette>/<path:path>", start.preview, name="start_preview_page"),
    path("publications", publications.publications, name="publications"),
    path("publications/<int:number>/restore", publications.restore, name="restore"),
    path("privacy-page", statement.statement, name="site_statement"),
    path("offline", life.offline, name="offline"),
    path("online", life.online, name="online"),
    path("bin", life.into_bin, name="into_bin"),
    path("bin/out", life.out_of_bin, name="out_of_bin"),
    path("address", naming.address, name="address"),
    path("name", naming.rename, name="rename"),
    path("people", people.people, name="people"),
    path("people/<uuid:account_id>/remove", people.remove, name="remove_person"),
    path("people/invitations/<uuid:invitation_id>/withdraw", people.withdraw, name="withdraw_invitation"),
    path("activity", activity.activity, name="activity"),
]


def brought_by_features() -> list[Any]:
    """Return the routes of the places that features have registered, to stand under a site's address."""
    urlconfs = dict.fromkeys(entry.urlconf for entry in site_entries.values() if entry.urlconf)
    return [path("", include(urlconf)) for urlconf in urlconfs]


urlpatterns = [
    *open_to_all,
    *guarded(signed_in),
    path("portal/sites/<uuid:site_id>/", include(guarded([*of_one_site, *brought_by_features()]))),
]

if settings.DEVELOPMENT:
    urlpatterns += [
        path("dev/outbox", outbox.outbox, name="outbox"),
        path("dev/outbox/<uuid:message_id>", outbox.message, name="outbox_message"),
        path("dev/outbox/<uuid:message_id>/html", outbox.as_sent, name="outbox_as_sent"),
    ]
