"""Bring in a text, wait until it is read, list claims: NEWSCLAIMS_TOKEN=KEY ... URL."""
# ruff: noqa: D103, E401, I001, S310, T201  (short on purpose; it talks to one site)

import json, os, sys, time, urllib.request

SITE = (sys.argv[1:] or ["http://127.0.0.1:8000"])[0]
HEADERS = {"Authorization": f"Bearer {os.environ['NEWSCLAIMS_TOKEN']}"}


def call(url, body=None, **headers):
    data = json.dumps(body).encode() if body else None
    headers |= HEADERS | {"Content-Type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(url, data, headers)) as answer:
        return json.load(answer)


text = "The mayor said on Monday that the bridge is safe. Nobody has inspected it."
article = {"title": "Bridge called safe", "outlet_name": "Gazette", "text": text}
job = call(f"{SITE}/api/v1/documents/", article, **{"Idempotency-Key": "bridge-1"})
while job["state"] not in {"ready", "failed"}:
    time.sleep(0.5)
    job = call(job["url"])
print(job["state"], job["found"], job["failure_words"])
for claim in call(f"{SITE}/api/v1/claims/?limit=10")["results"]:
    print(claim["status"]["headline"], "-", claim["text"])
