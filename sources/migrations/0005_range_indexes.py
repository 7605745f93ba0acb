"""Lets one constraint ask for the same speaker and for days that meet."""

from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("sources", "0004_api_tokens")]

    operations = [BtreeGistExtension()]
