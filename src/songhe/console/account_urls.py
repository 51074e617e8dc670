"""The addresses of the accounts an administrator manages, and of one's own."""

from django.urls import URLPattern, path

from songhe.console.accounts import change_views, list_views, own_views

urlpatterns: list[URLPattern] = [
    path("account", own_views.own_account, name="own_account"),
    path("account/sessions/end", own_views.end_other_sessions, name="own_sessions_end"),
    path("accounts", list_views.accounts, name="accounts"),
    path("accounts/new", list_views.new_account, name="account_new"),
    path("accounts/<int:account_id>", change_views.account, name="account"),
    path("accounts/<int:account_id>/active", change_views.set_active, name="account_active"),
    path("accounts/<int:account_id>/password", change_views.reset_password, name="account_password"),
    path("accounts/<int:account_id>/second-factor", change_views.reset_second_factor, name="account_second_factor"),
    path("accounts/<int:account_id>/sessions", change_views.end_sessions, name="account_sessions"),
]
