"""Stand-ins for platforms that tests cannot reach: links of theirs with the test site's port inside.

Plug-ins are asked before yt-dlp's own extractors, so `https://vimeo.com/9<port><n>` comes here. The refusals are
worded as in yt-dlp's release 2026.10.26 (extractor/vimeo.py), the parts as in extractor/bilibili.py.
"""

from yt_dlp.extractor.common import InfoExtractor, SearchInfoExtractor
from yt_dlp.utils import ExtractorError, int_or_none, parse_qs

from yt_dlp_plugins.extractor.foyertest import FoyerTestIE

_PASSWORD = 'open sésame "1" \'2\''
_PARTS = ('The beginning', 'The middle', 'The end')


def _film(port, number):
    return f'http://127.0.0.1:{int(port)}/watch?v=gen-{int(number)}'


class FoyerTwitchStandInIE(InfoExtractor):
    """`https://www.twitch.tv/videos/9<five digits of port><n>` is `gen-<n>`."""

    IE_NAME = 'FoyerTwitch'
    _VALID_URL = r'https?://(?:www\.)?twitch\.tv/videos/9(?P<port>\d{5})(?P<number>\d{1,4})$'

    def _real_extract(self, url):
        return self.url_result(_film(*self._match_valid_url(url).group('port', 'number')), FoyerTestIE)


class FoyerYouTubeTabStandInIE(InfoExtractor):
    """`https://www.youtube.com/@foyer<five digits of port>-<n>/<tab>`: `gen-<n>`, a Short `gen-<n+1>`, no streams."""

    IE_NAME = 'FoyerYouTube:tab'
    _VALID_URL = r'https?://(?:www\.)?youtube\.com/@foyer(?P<port>\d{5})-(?P<number>\d+)/(?P<tab>videos|shorts|streams)$'

    def _real_extract(self, url):
        port, number, tab = self._match_valid_url(url).group('port', 'number', 'tab')
        if tab == 'streams':
            raise ExtractorError(f'This channel does not have a {tab} tab', expected=True)
        origin = f'http://127.0.0.1:{int(port)}'
        film = _film(port, number) if tab == 'videos' else f'{origin}/shorts/gen-{int(number) + 1}'
        entry = self.url_result(film, FoyerTestIE, film.rsplit('=', 1)[-1].rsplit('/', 1)[-1], f'One of the {tab}')
        return self.playlist_result([entry], f'@foyer-{number}', f'A channel - {tab.title()}')


class FoyerBilibiliSearchStandInIE(SearchInfoExtractor):
    """A search of Bilibili for `foyer <port> <n>` finds `gen-<n>` and the next."""

    IE_NAME = 'FoyerBilibili:search'
    _SEARCH_KEY = 'bilisearch'
    _MAX_RESULTS = 100

    def _search_results(self, query):
        _, port, number = query.split()
        for each in (int(number), int(number) + 1):
            yield self.url_result(_film(port, each), FoyerTestIE, f'gen-{each}', f'Found film {each}')


class FoyerVimeoStandInIE(InfoExtractor):
    """`https://vimeo.com/9<five digits of port><n>` is `gen-<n>` behind a password."""

    IE_NAME = 'FoyerVimeo'
    _VALID_URL = r'https?://vimeo\.com/9(?P<port>\d{5})(?P<number>\d{1,4})$'

    def _real_extract(self, url):
        password = self.get_param('videopassword')
        if password is None:
            raise ExtractorError(
                'This video is protected by a password, use the --video-password option', expected=True)
        if password != _PASSWORD:
            raise ExtractorError('Wrong video password', expected=True)
        return self.url_result(_film(*self._match_valid_url(url).group('port', 'number')), FoyerTestIE)


class FoyerVimeoShowcaseStandInIE(InfoExtractor):
    """`https://vimeo.com/showcase/9<five digits of port><n>` is a list of two such films behind the same password."""

    IE_NAME = 'FoyerVimeoShowcase'
    _VALID_URL = r'https?://vimeo\.com/showcase/9(?P<port>\d{5})(?P<number>\d{1,4})$'

    def _real_extract(self, url):
        if self.get_param('videopassword') != _PASSWORD:
            raise ExtractorError(
                'This album is protected by a password, use the --video-password option', expected=True)
        port, number = self._match_valid_url(url).group('port', 'number')
        films = [f'https://vimeo.com/9{port}{int(number) + at}' for at in range(2)]
        return self.playlist_from_matches(films, f'9{port}{number}', 'A locked shelf')


class FoyerBilibiliStandInIE(FoyerTestIE):
    """`https://www.bilibili.com/video/BV<five digits of port><five of n>` has three parts: `gen-<n>` and the next two."""

    IE_NAME = 'FoyerBilibili'
    _VALID_URL = r'https?://(?:www\.)?bilibili\.com/video/BV(?P<port>\d{5})(?P<number>\d{5})'

    def _real_extract(self, url):
        port, number = self._match_valid_url(url).group('port', 'number')
        video_id, title = f'BV{port}{number}', 'A long evening'
        page = f'https://www.bilibili.com/video/{video_id}'
        part = int_or_none(parse_qs(url).get('p', [None])[-1])
        if not part and self._yes_playlist(video_id, video_id):
            return self.playlist_from_matches(
                range(1, len(_PARTS) + 1), video_id, title, ie=FoyerBilibiliStandInIE,
                getter=lambda number: f'{page}?p={number}')
        part = part or 1
        origin = f'http://127.0.0.1:{int(port)}'
        document = self._download_json(f'{origin}/api/videos/gen-{int(number) + part - 1}', video_id)
        return {
            'id': f'{video_id}_p{part}',
            'title': f'{title} p{part:02d} {_PARTS[part - 1]}',
            'duration': document['duration'],
            'uploader': 'Somebody',
            'uploader_id': '42',
            'formats': document['formats'],
            'subtitles': {
                'danmaku': [{'ext': 'xml', 'url': f'{origin}/danmaku/{part}.xml'}],
                'zh-Hans': [{'ext': 'vtt', 'url': f'{origin}/media/subs-zh.vtt'}],
            },
        }
