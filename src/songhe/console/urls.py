"""The addresses of the console."""

from django.urls import path

from songhe.console import (
    account_urls,
    changes,
    contacts,
    follow_ups,
    home,
    person,
    phone,
    plan_urls,
    policy_urls,
    reading_urls,
    search,
    subject_urls,
    target_urls,
    version_urls,
    worklists,
)

app_name = "console"
urlpatterns = [
    path("", home.home, name="home"),
    path("due", worklists.due, name="due"),
    path("due.xlsx", worklists.due_export, name="due_export"),
    path("verify", worklists.verify, name="verify"),
    path("verify.xlsx", worklists.verify_export, name="verify_export"),
    path("changes", changes.changes, name="changes"),
    path("follow-up", follow_ups.follow_up, name="follow_up"),
    path("search", search.search, name="search"),
    path("people/<int:person_id>", person.person, name="person"),
    path("people/<int:person_id>/trial", person.tried, name="trial"),
    path("people/<int:person_id>/phone", phone.phone, name="phone"),
    path("people/<int:person_id>/contact", contacts.contact, name="contact"),
    path("people/<int:person_id>/contact/withdraw", contacts.withdraw, name="withdraw"),
    *account_urls.urlpatterns,
    *plan_urls.urlpatterns,
    *target_urls.urlpatterns,
    *version_urls.urlpatterns,
    *reading_urls.urlpatterns,
    *policy_urls.urlpatterns,
    *subject_urls.urlpatterns,
]
