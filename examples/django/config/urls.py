"""Addresses of the project: the one app has them all."""

from django.urls import include, path

urlpatterns = [path("", include("casework.urls"))]
