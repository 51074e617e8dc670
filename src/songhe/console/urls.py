"""The addresses of the console."""

from django.urls import path

from songhe.console import home, policy_urls

app_name = "console"
urlpatterns = [
    path("", home.home, name="home"),
    *policy_urls.urlpatterns,
]
