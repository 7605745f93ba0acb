import psycopg
import redis

from newsclaims.stack.throwaway import stores


class TestStores:
    def test_are_there_while_used_and_gone_after(self):
        with stores() as addresses:
            database, broker = addresses["DATABASE_URL"], addresses["CELERY_BROKER_URL"]
            with psycopg.connect(database) as connection:
                assert connection.execute("show fsync").fetchone() == ("off",)
            with redis.Redis.from_url(broker) as client:
                assert client.ping()

        assert not answers(database)

    def test_share_nothing(self):
        with stores() as one, stores() as two:
            assert not set(one.values()) & set(two.values())
            with psycopg.connect(one["DATABASE_URL"]) as connection:
                connection.execute("create table only_here ()")
            with psycopg.connect(two["DATABASE_URL"]) as connection:
                found = connection.execute("select to_regclass('only_here')").fetchone()
            assert found == (None,)


def answers(database):
    try:
        psycopg.connect(database).close()
    except psycopg.OperationalError:
        return False
    return True
