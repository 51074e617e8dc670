"""The addresses of people: finding them, their register, the file of one."""

from django.urls import path

from songhe.console import contacts
from songhe.console.people import file_views, list_views, phone_views, search_views

urlpatterns = [
    path("search", search_views.find, name="search"),
    path("people", list_views.people, name="elders"),
    path("people.xlsx", list_views.export, name="elders_export"),
    path("people/<int:person_id>", file_views.person, name="person"),
    path("people/<int:person_id>/trial", file_views.tried, name="trial"),
    path("people/<int:person_id>/phone", phone_views.phone, name="phone"),
    path("people/<int:person_id>/contact", contacts.contact, name="contact"),
    path("people/<int:person_id>/contact/withdraw", contacts.withdraw, name="withdraw"),
]
