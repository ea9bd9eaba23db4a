"""A made-up video platform for tests: the test media site, seen through yt-dlp as a real site is.

Load it with `--plugin-dirs test/site/plugin` (yt-dlp 2025 or newer). yt-dlp's own parts of a refusal (sign-in
hints, rate limit, geo, DRM) are worded as in its release 2026.10.26; the platform's parts, which a site sends and
yt-dlp passes on, are YouTube's sentences as people report them.
"""

from yt_dlp.extractor.common import InfoExtractor
from yt_dlp.utils import OnDemandPagedList, int_or_none, traverse_obj, url_or_none

_HOST = r'https?://(?:127\.0\.0\.1|localhost)(?::\d+)?'
_COOKIES_WIKI = 'https://github.com/yt-dlp/yt-dlp/wiki/Extractors#exporting-youtube-cookies'
_RATE_WIKI = 'https://github.com/yt-dlp/yt-dlp/wiki/Extractors#this-content-isnt-available-try-again-later'

# Sentences that a platform gives as its reason; the ones that ask for a sign-in get yt-dlp's hint appended.
_REASONS = {
    'unavailable': 'Video unavailable',
    'removed': 'Video unavailable. This video has been removed by the uploader',
    'terminated': (
        'Video unavailable. This video is no longer available because the YouTube account '
        'associated with this video has been terminated.'
    ),
    'members': (
        'Join this channel to get access to members-only content like this video, and other exclusive perks.'
    ),
    'rate-session': (
        "This content isn't available, try again later. The current session has been rate-limited by YouTube for "
        'up to an hour. It is recommended to use `-t sleep` to add a delay between video requests to avoid '
        f'exceeding the rate limit. For more information, refer to  {_RATE_WIKI}'
    ),
    'premiere': 'Premieres in 6 hours',
    'live-soon': 'This live event will begin in 6 hours.',
}

_SIGN_IN_REASONS = {
    'bot': 'Sign in to confirm you’re not a bot',
    'age': 'Sign in to confirm your age. This video may be inappropriate for some users',
    'private': "Private video. Sign in if you've been granted access to this video",
}

_TEXT_FIELDS = (
    'title', 'description', 'uploader', 'uploader_id', 'channel', 'channel_id', 'channel_url', 'upload_date',
    'language', 'live_status', 'availability',
)
_NUMBER_FIELDS = (
    'view_count', 'like_count', 'comment_count', 'channel_follower_count', 'release_timestamp', 'age_limit',
)
_PLAIN_FIELDS = ('categories', 'tags', 'chapters', 'thumbnails', 'subtitles', 'automatic_captions', 'duration')


class _FoyerTestBase(InfoExtractor):
    """What the video and the list extractors share: where the site's API is."""

    def _api(self, url, path, item_id, **kwargs):
        origin = '/'.join(url.split('/', 3)[:3])
        return self._download_json(f'{origin}/api/{path}', item_id, **kwargs)


class FoyerTestIE(_FoyerTestBase):
    """One video: `/watch?v=ID`, `/shorts/ID`, `/live/ID`."""

    IE_NAME = 'FoyerTest'
    _VALID_URL = rf'{_HOST}/(?:watch\?(?:[^#]*&)?v=|shorts/|live/)(?P<id>[\w-]+)'

    def _real_extract(self, url):
        video_id = self._match_id(url)
        list_id = self._search_regex(r'[?&]list=([\w-]+)', url, 'list', default=None)
        if list_id and self._yes_playlist(list_id, video_id):
            origin = '/'.join(url.split('/', 3)[:3])
            return self.url_result(f'{origin}/playlist?list={list_id}', FoyerTestListIE, list_id)

        document = self._api(url, f'videos/{video_id}', video_id, note='Downloading player API JSON')
        if document.get('refusal'):
            self._refuse(document['refusal'], video_id)
        formats, subtitles = self._formats(document, video_id)
        return {
            'id': video_id,
            **{field: document.get(field) for field in (*_TEXT_FIELDS, *_PLAIN_FIELDS)},
            **{field: int_or_none(document.get(field)) for field in _NUMBER_FIELDS},
            'subtitles': self._merge_subtitles(document.get('subtitles') or {}, subtitles),
            'formats': formats,
        }

    def _formats(self, document, video_id):
        formats, subtitles = list(document.get('formats') or []), {}
        if hls := url_or_none(document.get('hls')):
            more, subtitles = self._extract_m3u8_formats_and_subtitles(
                hls, video_id, 'mp4', m3u8_id='hls', live=document.get('live_status') == 'is_live')
            formats.extend(more)
        if dash := url_or_none(document.get('dash')):
            formats.extend(self._extract_mpd_formats(dash, video_id, mpd_id='dash'))
        return formats, subtitles

    def _refuse(self, kind, video_id):
        """Raises as the real extractors do; an upcoming video passes with --ignore-no-formats-error."""
        if kind == 'geo':
            self.raise_geo_restricted(
                'The uploader has not made this video available in your country', ['NO', 'FR'],
                metadata_available=True)
        elif kind == 'drm':
            self.report_drm(video_id)
        elif kind == 'login':
            self.raise_login_required()
        elif kind in _SIGN_IN_REASONS:
            hint = (f'{self._login_hint(method="cookies")}. Also see  {_COOKIES_WIKI}  '
                    'for tips on effectively exporting YouTube cookies')
            self.raise_no_formats(f'{_SIGN_IN_REASONS[kind]}. {hint}', expected=True)
        else:
            self.raise_no_formats(_REASONS[kind], expected=True)


class FoyerTestListIE(_FoyerTestBase):
    """A playlist or a channel, read page by page only as far as somebody asks."""

    IE_NAME = 'FoyerTest:list'
    _VALID_URL = rf'{_HOST}/(?P<kind>playlist\?(?:[^#]*&)?list=|channel/)(?P<id>[\w-]+)'

    def _real_extract(self, url):
        kind, list_id = self._match_valid_url(url).group('kind', 'id')
        path = f'{"channel" if kind.startswith("channel") else "playlist"}/{list_id}'
        origin = '/'.join(url.split('/', 3)[:3])
        first = self._api(url, path, list_id, note='Downloading page 1')

        def page(number):
            listing = first if number == 0 else self._api(
                url, path, list_id, query={'page': number}, note=f'Downloading page {number + 1}')
            for card in traverse_obj(listing, ('entries', ..., {dict})):
                yield self.url_result(
                    f'{origin}/watch?v={card["id"]}', FoyerTestIE, card['id'], card['title'],
                    **{field: card.get(field) for field in (
                        'duration', 'view_count', 'upload_date', 'channel', 'channel_id', 'channel_url', 'uploader', 'thumbnails')})

        return self.playlist_result(
            OnDemandPagedList(page, first['page_size']), list_id, first['title'], first.get('description'),
            playlist_count=first['count'], channel=first.get('channel'), uploader=first.get('channel'),
            thumbnails=first.get('thumbnails'), webpage_url=url)
