"""Addresses of the app."""

from django.urls import path

from casework import views

app_name = "casework"
urlpatterns = [
    path("", views.organisations, name="organisations"),
    path("<slug:slug>/", views.audit_page, name="audit"),
    path("<slug:slug>/report/", views.report, name="report"),
]
