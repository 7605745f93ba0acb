"""What the tracker found, as its page was given it."""


def counts(response, name):
    return {
        facet.value: facet.count for facet in response.context["found"].facets[name]
    }


def texts(response):
    return [card.text for card in response.context["found"].cards]


def found(client, **query):
    return texts(client.get("/", query))
