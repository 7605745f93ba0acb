"""English without accents, and functions that read the frozen parts of a snapshot.

Generated columns may call only what is IMMUTABLE. `to_date` is not marked so, since
it depends on the language of month names; with this numeric pattern it does not.
"""

from django.db import migrations

CONFIGURATION = """
CREATE TEXT SEARCH CONFIGURATION claims_english (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION claims_english
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
"""

FUNCTIONS = """
CREATE FUNCTION claims_frozen_topics(snapshot jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT COALESCE(array_agg(topic ORDER BY place), '{}'::text[])
    FROM jsonb_array_elements_text(
        COALESCE(snapshot -> 'topics', '[]')
    ) WITH ORDINALITY AS list(topic, place)
$$;

CREATE FUNCTION claims_frozen_said_on(snapshot jsonb) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT min(to_date(day #>> '{}', 'YYYY-MM-DD'))
    FROM jsonb_path_query(
        snapshot,
        '$.wordings[*] ? (@.stance == "asserts" && @.modality == "asserted").said_on'
    ) AS day
    WHERE day <> 'null'
$$;

CREATE FUNCTION claims_frozen_looked_on(snapshot jsonb) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT max(to_date(day #>> '{}', 'YYYY-MM-DD'))
    FROM jsonb_path_query(snapshot, '$.checks[*].looked_on') AS day
$$;

CREATE FUNCTION claims_frozen_names(snapshot jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT COALESCE(string_agg(DISTINCT name #>> '{}', '; '), '')
    FROM (
        SELECT jsonb_path_query(snapshot, '$.wordings[*].speaker.name')
        UNION ALL
        SELECT jsonb_path_query(snapshot, '$.wordings[*].chain[*].speaker.name')
        UNION ALL
        SELECT jsonb_path_query(snapshot, '$.about[*].name')
        UNION ALL
        SELECT jsonb_path_query(snapshot, '$.evidence[*].speaker.name')
        UNION ALL
        SELECT jsonb_path_query(snapshot, '$.wordings[*].document.outlet')
        UNION ALL
        SELECT jsonb_path_query(snapshot, '$.evidence[*].document.outlet')
    ) AS names(name)
    WHERE name #>> '{}' <> ''
$$;

CREATE FUNCTION claims_frozen_quotes(snapshot jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT COALESCE(string_agg(part #>> '{}', E'\\n'), '')
    FROM (
        SELECT jsonb_path_query(snapshot, '$.wordings[*].parts[*]')
        UNION ALL
        SELECT jsonb_path_query(snapshot, '$.evidence[*].parts[*]')
    ) AS parts(part)
$$;
"""

FORGET = """
DROP FUNCTION claims_frozen_topics(jsonb), claims_frozen_said_on(jsonb),
    claims_frozen_looked_on(jsonb), claims_frozen_names(jsonb),
    claims_frozen_quotes(jsonb);
DROP TEXT SEARCH CONFIGURATION claims_english;
"""


class Migration(migrations.Migration):
    replaces = [("claims", "0007_functions_for_search")]
    initial = True
    # By an old name: a database that stopped halfway through what stands here no
    # more is refused, see newsclaims/upgrades.py.
    dependencies = [("sources", "0011_erasures")]
    operations = [migrations.RunSQL(CONFIGURATION + FUNCTIONS, FORGET)]
