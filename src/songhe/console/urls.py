"""The addresses of the console."""

from django.urls import path

from songhe.console import (
    account_urls,
    auditing_urls,
    bedside_urls,
    changes,
    duplicate_urls,
    follow_ups,
    home,
    intake_urls,
    people_urls,
    personal_urls,
    plan_urls,
    policy_urls,
    quality_urls,
    reading_urls,
    report_urls,
    source_key_urls,
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
    *people_urls.urlpatterns,
    *personal_urls.urlpatterns,
    *quality_urls.urlpatterns,
    *duplicate_urls.urlpatterns,
    *source_key_urls.urlpatterns,
    *account_urls.urlpatterns,
    *auditing_urls.urlpatterns,
    *intake_urls.urlpatterns,
    *bedside_urls.urlpatterns,
    *plan_urls.urlpatterns,
    *target_urls.urlpatterns,
    *version_urls.urlpatterns,
    *reading_urls.urlpatterns,
    *report_urls.urlpatterns,
    *policy_urls.urlpatterns,
    *subject_urls.urlpatterns,
]
