"""Looking for words through the whole database."""

from django.db import connection

COLUMNS = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND (data_type IN
    ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'tsvector', 'bytea'))
"""


def stores_with(words):
    """Every column of every table in which the words stand, whatever they mean."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        found = []
        for table, column in cursor.fetchall():
            cursor.execute(
                f'SELECT 1 FROM "{table}" WHERE CASE WHEN pg_typeof("{column}")'
                f"::text = 'bytea' THEN encode(\"{column}\"::text::bytea, 'escape')"
                f' ELSE "{column}"::text END ILIKE %s LIMIT 1',
                [f"%{words}%"],
            )
            if cursor.fetchone():
                found.append(f"{table}.{column}")
        return found
