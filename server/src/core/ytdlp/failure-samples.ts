import type { DownloadFailureCode } from './failure-table.js';

/**
 * Error texts as yt-dlp 2025 and 2026 prints them (without `ERROR: `), taken from its extractors and from what sites
 * answered. A new text from the field is added here first, then to the table.
 */
export const failureSamples: readonly (readonly [DownloadFailureCode, string])[] = [
  // YouTube
  [
    'ytdlp.sign-in-wanted',
    '[youtube] dQw4w9WgXcQ: Sign in to confirm you’re not a bot. Use --cookies-from-browser or --cookies for the authentication. See  https://github.com/yt-dlp/yt-dlp/wiki/FAQ#how-do-i-pass-cookies-to-yt-dlp  for how to manually pass cookies. Also see  https://github.com/yt-dlp/yt-dlp/wiki/Extractors#exporting-youtube-cookies  for tips on effectively exporting YouTube cookies',
  ],
  [
    'ytdlp.sign-in-wanted',
    '[youtube] abc: Video unavailable. YouTube is requiring a captcha challenge before playback',
  ],
  [
    'ytdlp.private',
    "[youtube] abc: Private video. Sign in if you've been granted access to this video. Use --cookies-from-browser or --cookies for the authentication.",
  ],
  [
    'ytdlp.private',
    '[youtube] abc: This video is private. If the owner of this video has granted you access, please sign in.',
  ],
  ['ytdlp.removed', '[youtube] abc: Video unavailable. This video has been removed by the uploader'],
  [
    'ytdlp.removed',
    "[youtube] abc: Video unavailable. This video has been removed for violating YouTube's Terms of Service",
  ],
  [
    'ytdlp.removed',
    '[youtube] abc: Video unavailable. This video is no longer available because the YouTube account associated with this video has been terminated.',
  ],
  ['ytdlp.removed', '[youtube] abc: Video unavailable'],
  ['ytdlp.removed', '[youtube:tab] PLabc: YouTube said: The playlist does not exist.'],
  [
    'ytdlp.geo-blocked',
    '[youtube] abc: The uploader has not made this video available in your country\nThis video is available in Norway.',
  ],
  [
    'ytdlp.geo-blocked',
    '[youtube] abc: Video unavailable. This video contains content from SME, who has blocked it in your country on copyright grounds',
  ],
  [
    'ytdlp.age-limited',
    '[youtube] abc: Sign in to confirm your age. This video may be inappropriate for some users. Use --cookies-from-browser or --cookies for the authentication.',
  ],
  [
    'ytdlp.rate-limited',
    "[youtube] abc: This content isn't available, try again later. The current session has been rate-limited by YouTube for up to an hour. It is recommended to use `-t sleep` to add a delay between video requests to avoid exceeding the rate limit.",
  ],
  [
    'ytdlp.members-only',
    '[youtube] abc: Join this channel to get access to members-only content like this video, and other exclusive perks.',
  ],
  [
    'ytdlp.members-only',
    "[youtube] abc: This video is available to this channel's members on level: Friends (or any higher level). Join this channel to get access to members-only content and other exclusive perks.",
  ],
  ['ytdlp.members-only', '[youtube] abc: This video is only available to Music Premium members'],
  ['ytdlp.members-only', '[youtube] abc: This video requires payment to watch.'],
  ['ytdlp.upcoming', '[youtube] abc: This live event will begin in 6 hours.'],
  ['ytdlp.upcoming', '[youtube] abc: Premieres in 37 minutes'],
  ['ytdlp.upcoming', '[youtube:tab] UCabc: The channel is not currently live'],
  [
    'ytdlp.format-unavailable',
    '[youtube] abc: Requested format is not available. Use --list-formats for a list of available formats',
  ],
  // Bilibili
  [
    'ytdlp.rate-limited',
    '[BiliBili] BV1xx: Unable to download JSON metadata: HTTP Error 412: Precondition Failed (caused by <HTTPError 412: Precondition Failed>)',
  ],
  [
    'ytdlp.rate-limited',
    '[BilibiliSpaceVideo] 123: Request is blocked by server (412), please wait and try later.',
  ],
  ['ytdlp.rate-limited', '[BilibiliSpaceVideo] 123: Request is rejected by server (352)'],
  [
    'ytdlp.members-only',
    '[BiliBiliBangumi] 123: This video is for premium members only. Use --cookies-from-browser or --cookies for the authentication.',
  ],
  ['ytdlp.geo-blocked', '[BiliBiliBangumi] 123: This video is restricted. 您所在的地区无法观看本片'],
  [
    'ytdlp.geo-blocked',
    '[BiliBili] BV1xx: This video may be deleted or geo-restricted. You might want to try a VPN or a proxy server (with --proxy)',
  ],
  [
    'ytdlp.private',
    '[BilibiliFavoritesList] 123: This is a private favorites list. You need to log in as its owner',
  ],
  [
    'ytdlp.sign-in-wanted',
    '[BilibiliWatchlater] watchlater: You need to login to access your watchlater list',
  ],
  // Twitch
  [
    'ytdlp.members-only',
    '[twitch:vod] v123: You must be logged into an account that has access to this subscriber-only content. Use --cookies-from-browser or --cookies for the authentication.',
  ],
  ['ytdlp.upcoming', '[twitch:stream] someone: The channel is not currently live'],
  ['ytdlp.removed', '[twitch:vod] v123: Video v123 does not exist'],
  ['ytdlp.removed', '[twitch:clips] Clip: This clip is no longer available'],
  // TikTok
  ['ytdlp.sign-in-wanted', '[TikTok] 7: Your IP address is blocked from accessing this post'],
  [
    'ytdlp.private',
    '[TikTok] 7: You do not have permission to view this post. Log into an account that has access. Use --cookies-from-browser or --cookies for the authentication.',
  ],
  [
    'ytdlp.private',
    "[tiktok:user] someone: This user's account is private. Log into an account that has access",
  ],
  [
    'ytdlp.age-limited',
    '[TikTok] 7: This post may not be comfortable for some audiences. Log in for access. Use --cookies-from-browser or --cookies for the authentication.',
  ],
  ['ytdlp.removed', '[TikTok] 7: Video not available, status code 10204'],
  ['ytdlp.removed', '[tiktok:live] someone: This livestream has ended'],
  // Vimeo
  [
    'ytdlp.password-wanted',
    '[vimeo] 1: This video is protected by a password, use the --video-password option',
  ],
  ['ytdlp.password-wanted', '[vimeo] 1: Wrong video password'],
  ['ytdlp.password-wanted', '[vimeo] 1: Wrong password'],
  [
    'ytdlp.sign-in-wanted',
    '[vimeo] 1: The web client only works when logged-in. Use --cookies, --cookies-from-browser, --username and --password, --netrc-cmd, or --netrc (vimeo) to provide account credentials.',
  ],
  [
    'ytdlp.sign-in-wanted',
    '[vimeo] 1: This request has been blocked due to its TLS fingerprint. Install a required impersonation dependency if possible',
  ],
  ['ytdlp.upcoming', '[vimeo:event] 1: This live event is scheduled for 2026-12-01'],
  ['ytdlp.upcoming', '[vimeo:event] 1: This event has not been made available to anyone'],
  // Any site
  [
    'ytdlp.sign-in-wanted',
    '[generic] page: This video is only available for registered users. Use --username and --password, --netrc-cmd, or --netrc (site) to provide account credentials.',
  ],
  [
    'ytdlp.sign-in-wanted',
    '[generic] page: Unable to download webpage: HTTP Error 401: Unauthorized (caused by <HTTPError 401: Unauthorized>)',
  ],
  [
    'ytdlp.sign-in-wanted',
    '[generic] page: Unable to download webpage: HTTP Error 403: Forbidden (caused by <HTTPError 403: Forbidden>)',
  ],
  [
    'ytdlp.sign-in-wanted',
    '[generic] Got HTTP Error 403 caused by Cloudflare anti-bot challenge; try again with  --extractor-args "generic:impersonate"',
  ],
  [
    'ytdlp.removed',
    '[generic] page: Unable to download webpage: HTTP Error 404: Not Found (caused by <HTTPError 404: Not Found>)',
  ],
  ['ytdlp.removed', 'unable to download video data: HTTP Error 410: Gone'],
  [
    'ytdlp.rate-limited',
    '[generic] page: Unable to download webpage: HTTP Error 429: Too Many Requests (caused by <HTTPError 429: Too Many Requests>)',
  ],
  [
    'ytdlp.geo-blocked',
    '[NRK] abc: This video is not available from your location due to geo restriction. You might want to use a VPN or a proxy server (with --proxy) to workaround.',
  ],
  ['ytdlp.drm', '[site] abc: This video is DRM protected'],
  [
    'ytdlp.drm',
    '[DRM] The requested site is known to use DRM protection. It will NOT be supported. Please DO NOT open an issue, unless you have evidence that the video is not DRM protected',
  ],
  ['ytdlp.unsupported', 'Unsupported URL: http://127.0.0.1/pages/bread'],
  [
    'ytdlp.unsupported',
    '[generic] \'nonsense\' is not a valid URL. Set --default-search "ytsearch" (or run  yt-dlp "ytsearch:nonsense" ) to search YouTube',
  ],
  [
    'ytdlp.unsupported',
    'file:// URLs are disabled by default in yt-dlp for security reasons. Use --enable-file-urls to enable at your own risk.',
  ],
  [
    'ytdlp.unsupported',
    '[site] abc: Unable to extract title; please report this issue on  https://github.com/yt-dlp/yt-dlp/issues',
  ],
  [
    'ytdlp.format-unavailable',
    '[site] abc: No video formats found!; please report this issue on  https://github.com/yt-dlp/yt-dlp/issues',
  ],
  ['ytdlp.no-space', 'unable to write data: [Errno 28] No space left on device'],
  ['ytdlp.no-space', 'Unable to open fragment 3; [Errno 28] No space left on device'],
  ['ytdlp.no-space', 'Postprocessing: Error opening output files: No space left on device'],
  ['ytdlp.no-space', 'unable to open for writing: [Errno 122] Disk quota exceeded'],
  [
    'ytdlp.network',
    "[generic] x: Unable to download webpage: [Errno 111] Connection refused (caused by TransportError('[Errno 111] Connection refused'))",
  ],
  [
    'ytdlp.network',
    '[generic] x: Unable to download webpage: <urlopen error [Errno -2] Name or service not known> (caused by TransportError)',
  ],
  [
    'ytdlp.network',
    "[generic] x: Unable to download webpage: The read operation timed out (caused by TransportError('The read operation timed out'))",
  ],
  [
    'ytdlp.network',
    '[download] Got error: 1047552 bytes read, 1050624 more expected. Giving up after 5 retries',
  ],
  ['ytdlp.network', 'content too short (expected 100 bytes and served 50)'],
  ['ytdlp.network', 'unable to download video data: HTTP Error 403: Forbidden'],
  [
    'ytdlp.network',
    '[generic] x: Unable to download webpage: HTTP Error 502: Bad Gateway (caused by <HTTPError 502: Bad Gateway>)',
  ],
  [
    'ytdlp.network',
    '[generic] x: Unable to download webpage: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate',
  ],
  [
    'ytdlp.network',
    '[generic] loop: Unable to download webpage: HTTP Error 302: The HTTP server returned a redirect error that would lead to an infinite loop (redirect loop detected)',
  ],
  ['ytdlp.network', 'fragment 3 not found, unable to continue'],
  ['ytdlp.network', 'Did not get any data blocks'],
  ['ytdlp.too-large', 'File is larger than max-filesize (52428800 bytes > 1048576 bytes). Aborting.'],
  [
    'ytdlp.address-refused',
    '[generic] x: Unable to download webpage: HTTP Error 403: Foyer refused this address (caused by <HTTPError 403: Foyer refused this address>)',
  ],
  [
    'ytdlp.address-refused',
    "[generic] x: Unable to download webpage: ('Unable to connect to proxy', OSError('Tunnel connection failed: 403 Foyer refused this address'))",
  ],
  // Words of a link or an id are not the cause
  ['ytdlp.unsupported', 'Unsupported URL: https://example.org/login/private/members-only'],
  ['ytdlp.network', '[generic] drm-video-404: Unable to download webpage: HTTP Error 502: Bad Gateway'],
  ['ytdlp.unknown', 'Postprocessing: Conversion failed!'],
  ['ytdlp.unknown', "KeyError: 'playurl'"],
];
