"""Addresses of the claim tracker and the desk."""

from django.urls import include, path

from claims.views import (
    about,
    again,
    article,
    audit,
    belonging,
    claim,
    desk_claims,
    editor,
    erasures,
    evidence,
    feeds,
    formats,
    holds,
    importing,
    ingest,
    jobs,
    parameters,
    provenance,
    publishing,
    queue,
    queue_many,
    queue_near,
    rating,
    record,
    recount,
    robots,
    sitemap,
    speaker,
    ties,
    tracker,
    version_diff,
    watched,
)

urlpatterns = [
    path("", tracker.tracker, name="tracker"),
    path("claims/", tracker.tracker, name="claims"),
    path("claims.csv", tracker.export, name="tracker_csv"),
    path("claims/<int:pk>/", claim.claim, name="claim_short"),
    path("claims/<int:pk>-<slug:slug>/", claim.claim, name="claim"),
    path("claims/<int:pk>/v/<int:number>/", claim.claim_version, name="claim_version"),
    path(
        "claims/<int:pk>/v/<int:number>/diff/",
        version_diff.claim_diff,
        name="claim_diff",
    ),
    path("claims/<int:pk>/record/", record.claim_record, name="claim_record"),
    path("claims/<int:pk>/timemap/", claim.claim_timemap, name="claim_timemap"),
    *(
        path(f"{address}.{ending}", formats.claim_as, {"ending": ending}, "claim_as")
        for address in ("claims/<int:pk>", "claims/<int:pk>-<slug:slug>")
        for ending in formats.ENDINGS
    ),
    *(
        path(f"feeds/{address}.{ending}", view, {"ending": ending}, name)
        for address, view, name in (
            ("claims", feeds.claims, "feed_claims"),
            ("claims/<int:pk>", feeds.claim, "feed_claim"),
            ("speakers/<slug:slug>", feeds.speaker, "feed_speaker"),
            ("outlets/<slug:slug>", feeds.speaker, "feed_outlet"),
            ("corrections", feeds.corrections, "feed_corrections"),
        )
        for ending in feeds.ENDINGS
    ),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap.section_page, name="sitemap_section"),
    path("robots.txt", robots.robots_txt, name="robots_txt"),
    path(".well-known/security.txt", robots.security_txt, name="security_txt"),
    path("corrections/", about.corrections, name="corrections"),
    path("methodology/", about.methodology, name="methodology"),
    path("about/", about.about, name="about"),
    path("complaints/", about.complaints, name="complaints"),
    path("articles/", article.articles, name="articles"),
    path("articles/<int:pk>/", article.article, name="article_short"),
    path("articles/<int:pk>/english/", article.english, name="article_english"),
    path("articles/<int:pk>/mark/", article.mark, name="article_mark"),
    path("articles/<int:pk>/", include("claims.article_urls")),
    *(
        path(
            f"articles/<int:pk>/derivations/<int:derivation_pk>/{verb}/",
            provenance.derivation,
            {"verb": verb},
            name=f"article_derivation_{verb}",
        )
        for verb in provenance.DECISIONS
    ),
    path("articles/<int:pk>-<slug:slug>/", article.article, name="article"),
    path("speakers/", speaker.speakers, name="speakers"),
    path("speakers/<slug:slug>/", speaker.speaker, name="speaker"),
    path("speakers/<slug:slug>/rename/", speaker.rename, name="speaker_rename"),
    path("speakers/<slug:slug>/alias/", speaker.alias, name="speaker_alias"),
    path(
        "speakers/<slug:slug>/alias/<int:pk>/remove/",
        speaker.alias_remove,
        name="speaker_alias_remove",
    ),
    path("speakers/<slug:slug>/role/", speaker.role, name="speaker_role"),
    path("speakers/<slug:slug>/groups/", belonging.groups, name="speaker_groups"),
    path(
        "speakers/<slug:slug>/groups/<int:pk>/end/",
        belonging.group_end,
        name="speaker_group_end",
    ),
    path("speakers/<slug:slug>/portrait/", speaker.portrait, name="speaker_portrait"),
    path("speakers/<slug:slug>/distinct/", speaker.distinct, name="speaker_distinct"),
    path("speakers/<slug:slug>/ties/", ties.tie_add, name="tie_add"),
    path(
        "speakers/<slug:slug>/ties/<int:pk>/accept/", ties.tie_accept, name="tie_accept"
    ),
    path(
        "speakers/<slug:slug>/ties/<int:pk>/remove/", ties.tie_remove, name="tie_remove"
    ),
    path("outlets/<slug:slug>/", speaker.speaker, name="outlet"),
    path("desk/claims/", desk_claims.claims, name="desk_claims"),
    path("desk/speakers/", speaker.desk_speakers, name="desk_speakers"),
    path("desk/again/", again.again, name="again"),
    path("desk/recount/", recount.recount, name="recount"),
    path("desk/parameters/", parameters.parameters, name="parameters"),
    path(
        "desk/parameters/<int:pk>/",
        parameters.parameter_trial,
        name="parameter_trial",
    ),
    path("desk/queue/", queue.queue, name="queue"),
    path("desk/queue/many/accept/", queue_many.accept_many, name="queue_many_accept"),
    path("desk/queue/many/keep/", queue_many.keep_many, name="queue_many_keep"),
    path("desk/queue/many/reject/", queue_many.reject_many, name="queue_many_reject"),
    path("desk/queue/<int:pk>/near/", queue_near.near, name="queue_near"),
    path("desk/queue/<int:pk>/accept/", queue.accept, name="queue_accept"),
    path("desk/queue/<int:pk>/edit/", queue.edit, name="queue_edit"),
    path("desk/queue/<int:pk>/keep/", queue.keep, name="queue_keep"),
    path("desk/queue/<int:pk>/reject/", queue.reject, name="queue_reject"),
    path("desk/queue/<int:pk>/attach/", queue.attach, name="queue_attach"),
    path("desk/queue/<int:pk>/refuse/", queue.refuse, name="queue_refuse"),
    path("desk/queue/<int:pk>/detach/", queue.detach, name="queue_detach"),
    path("desk/queue/<int:pk>/undo/", queue.undo, name="queue_undo"),
    path("privacy/", about.privacy, name="privacy"),
    path("desk/erasures/", erasures.erasures, name="erasures"),
    path("desk/erasures/words/", erasures.erasure_ask, name="erasure_words"),
    path(
        "desk/erasures/<int:pk>/confirm/",
        erasures.erasure_confirm,
        name="erasure_confirm",
    ),
    path(
        "desk/erasures/<int:pk>/withdraw/",
        erasures.erasure_withdraw,
        name="erasure_withdraw",
    ),
    path(
        "desk/erasures/<slug:what>/<int:pk>/", erasures.erasure_ask, name="erasure_ask"
    ),
    path("desk/holds/", holds.holds, name="holds"),
    path("desk/holds/<int:pk>/lift/", holds.hold_lift, name="hold_lift"),
    path("desk/holds/<slug:what>/<int:pk>/", holds.hold_place, name="hold_place"),
    path("desk/ingest/", ingest.ingest, name="ingest"),
    path("desk/ingest/many/", ingest.ingest_many, name="ingest_many"),
    path("desk/feeds/", watched.watched_feeds, name="watched_feeds"),
    path("desk/feeds/add/", watched.watch_feed, name="watch_feed"),
    path("desk/feeds/<int:pk>/", watched.watched_feed, name="watched_feed"),
    path("desk/feeds/<int:pk>/change/", watched.watched_change, name="watched_change"),
    path("desk/feeds/<int:pk>/choose/", watched.watched_choose, name="watched_choose"),
    *(
        path(
            f"desk/feeds/<int:pk>/{verb}/",
            watched.watched_act,
            {"verb": verb},
            name=f"watched_{verb}",
        )
        for verb in watched.ACTS
    ),
    path("desk/import/", importing.import_sheet, name="import"),
    path("desk/import/do/", importing.import_do, name="import_do"),
    path("desk/import/undo/", importing.import_undo, name="import_undo"),
    path("desk/jobs/", jobs.jobs, name="jobs"),
    path("desk/jobs/<uuid:pk>/", jobs.job, name="job"),
    path("desk/jobs/<uuid:pk>/again/", jobs.job_again, name="job_again"),
    path("desk/jobs/<uuid:pk>/version/", jobs.job_version, name="job_version"),
    path("claims/<int:pk>/edit/", editor.claim_edit, name="claim_edit"),
    path("claims/<int:pk>/edit/save/", editor.claim_save, name="claim_save"),
    path("claims/<int:pk>/check/", editor.claim_check, name="claim_check"),
    path("claims/<int:pk>/fetch/", editor.claim_fetch, name="claim_fetch"),
    path("claims/<int:pk>/link/", evidence.evidence_link, name="evidence_link"),
    path(
        "claims/<int:pk>/link/preview/",
        evidence.evidence_preview,
        name="evidence_preview",
    ),
    path(
        "claims/<int:pk>/evidence/<int:number>/",
        evidence.evidence_edit,
        name="evidence_edit",
    ),
    path(
        "claims/<int:pk>/evidence/<int:number>/change/",
        evidence.evidence_change,
        name="evidence_change",
    ),
    path(
        "claims/<int:pk>/evidence/<int:number>/unlink/",
        evidence.evidence_unlink,
        name="evidence_unlink",
    ),
    path(
        "claims/<int:pk>/evidence/<int:number>/relink/",
        evidence.evidence_relink,
        name="evidence_relink",
    ),
    path("claims/<int:pk>/preview/", publishing.claim_preview, name="claim_preview"),
    path("claims/<int:pk>/publish/", publishing.claim_publish, name="claim_publish"),
    path(
        "claims/<int:pk>/versions/<int:number>/approve/",
        publishing.claim_approve,
        name="claim_approve",
    ),
    path(
        "claims/<int:pk>/take-down/",
        publishing.claim_take_down,
        name="claim_take_down",
    ),
    path("claims/<int:pk>/rating/", rating.claim_rating, name="claim_rating"),
    path(
        "claims/<int:pk>/rating/propose/",
        rating.rating_propose,
        name="rating_propose",
    ),
    *(
        path(
            f"claims/<int:pk>/ratings/<int:number>/{verb}/",
            view,
            name=f"rating_{verb.replace('-', '_')}",
        )
        for verb, view in (
            ("approve", rating.rating_approve),
            ("refuse", rating.rating_refuse),
            ("take-back", rating.rating_take_back),
        )
    ),
    path("desk/audit/", audit.audit, name="audit"),
    path("claims/<int:pk>/", include("claims.claim_urls")),
]
