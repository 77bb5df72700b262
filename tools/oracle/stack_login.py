"""quilt3's own sign-in to a stack, with a person's part in it played: the browser that it opens, and the code that is typed."""

from __future__ import annotations

import quilt3
from quilt3 import session, util


def stack_config(url):
    return dict(quilt3.config(url))


def stack_login(code):
    """Real `quilt3.login()`. Gives the address that it opened in the browser."""
    opened = []
    open_url, getpass = session.open_url, session.getpass.getpass
    session.open_url, session.getpass.getpass = opened.append, lambda prompt: code
    try:
        quilt3.login()
    finally:
        session.open_url, session.getpass.getpass = open_url, getpass
    return opened


def stack_logout():
    quilt3.logout()


def stack_logged_in():
    return quilt3.logged_in()


def stack_api_key(key):
    """Takes an API key, or with `None` goes back to the login."""
    if key is None:
        quilt3.clear_api_key()
    else:
        quilt3.login_with_api_key(key)


def stack_keys():
    """Keys that quilt3 gets from the registry now, by whatever it is signed in with; they are written to its file."""
    return session._refresh_credentials()


def stack_new_process():
    """Forgets what a process remembers of a login: the files alone count, as for a quilt3 that was started anew."""
    session.clear_session()


def data_folder():
    return str(util.BASE_PATH)
