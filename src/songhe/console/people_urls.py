"""The addresses of people: finding them, their register, the file of one."""

from django.urls import path

from songhe.console import contacts
from songhe.console.people import (
    contact_people_views,
    correct_views,
    disagreement_views,
    facts_views,
    file_views,
    history_views,
    list_views,
    phone_views,
    search_views,
)

urlpatterns = [
    path("search", search_views.find, name="search"),
    path("disagreements", disagreement_views.list_them, name="disagreements"),
    path("disagreements.xlsx", disagreement_views.export, name="disagreements_export"),
    path("disagreements/<int:disagreement_id>", disagreement_views.settle, name="settle_disagreement"),
    path("people", list_views.people, name="elders"),
    path("people.xlsx", list_views.export, name="elders_export"),
    path("people/<int:person_id>", file_views.person, name="person"),
    path("people/<int:person_id>/facts", facts_views.facts, name="facts"),
    path("people/<int:person_id>/history", history_views.history, name="history"),
    path("people/<int:person_id>/correct", correct_views.correct, name="correct"),
    path("people/<int:person_id>/correct/undo", correct_views.take_back, name="take_back"),
    path("people/<int:person_id>/contacts/new", contact_people_views.contact_person, name="new_contact_person"),
    path(
        "people/<int:person_id>/contacts/<int:contact_id>", contact_people_views.contact_person, name="contact_person"
    ),
    path(
        "people/<int:person_id>/contacts/<int:contact_id>/phone",
        contact_people_views.phone,
        name="contact_person_phone",
    ),
    path(
        "people/<int:person_id>/contacts/<int:contact_id>/remove",
        contact_people_views.remove,
        name="remove_contact_person",
    ),
    path("people/<int:person_id>/trial", file_views.tried, name="trial"),
    path("people/<int:person_id>/phone", phone_views.phone, name="phone"),
    path("people/<int:person_id>/contact", contacts.contact, name="contact"),
    path("people/<int:person_id>/contact/withdraw", contacts.withdraw, name="withdraw"),
]
