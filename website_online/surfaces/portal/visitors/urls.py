"""Addresses of the pages about visitors' data, under a site's address in the portal."""

from django.urls import path

from website_online.surfaces.portal.visitors import asked, looking, taking, written

urlpatterns = [
    path("visitors", looking.visitors, name="visitors"),
    path("visitors/found/<uuid:lookup_id>", looking.found, name="visitor_found"),
    path("visitors/found/<uuid:lookup_id>/copy", taking.prepare, name="prepare_visitor_copy"),
    path("visitors/found/<uuid:lookup_id>/erase", taking.erase, name="erase_visitor"),
    path("visitors/copies/<uuid:copy_id>", taking.fetch, name="visitor_copy"),
    path("visitors/erasures/<uuid:erasure_id>", taking.erased, name="visitor_erasure"),
    path("visitors/erasures/<uuid:erasure_id>/receipt", taking.receipt, name="visitor_receipt"),
    path("visitors/requests/<uuid:request_id>", asked.request, name="visitor_request"),
    path("visitors/requests/<uuid:request_id>/look", asked.look, name="visitor_request_look"),
    path("visitors/register", written.register, name="visitor_register"),
    path("visitors/register.csv", written.as_table, name="visitor_register_csv"),
    path("visitors/register.json", written.as_data, name="visitor_register_json"),
]
