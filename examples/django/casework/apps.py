"""The app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Services, posts, meetings and supervision, and the audits made of them."""

    name = "casework"
