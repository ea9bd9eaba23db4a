import { createHash } from 'node:crypto';
import { markup, trusted, type Markup } from './markup.js';
import type { PageLanguage } from './page-words.js';

/** The look of the app in as few bytes as it takes. */
const STYLE = [
  ':root{color-scheme:light dark;--page:light-dark(#faf6ef,#0b0d12);--surface:light-dark(#fffdf9,#14171f)',
  ';--raised:light-dark(#f1eadf,#1e222c);--line:light-dark(#2a211514,#ffffff14);--ink:light-dark(#1d1a16,#f6f4f0)',
  ';--muted:light-dark(#5f584e,#a9adb8);--accent:light-dark(#8f5200,#ffb931);--danger:light-dark(#b3261e,#ff8a80)}',
  '*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);overflow-wrap:anywhere;',
  'font:16px/1.45 -apple-system,"Segoe UI",Roboto,"Noto Sans",system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif}',
  'main{max-width:760px;margin:0 auto;padding:20px max(16px,env(safe-area-inset-left)) 48px}',
  'h1{font-size:24px;line-height:1.2;margin:4px 0 8px}h2{font-size:17px;margin:28px 0 8px}p{margin:0 0 12px}',
  'a{color:inherit;text-decoration:none}.over,.about,small{color:var(--muted);font-size:14px}.about{white-space:pre-line}',
  'ol{list-style:none;margin:12px 0 0;padding:0}',
  'li a{display:flex;gap:14px;align-items:center;padding:8px;margin:0 -8px;border-radius:14px}',
  'li a:hover,li a:focus-visible{background:var(--raised)}',
  '.pic{flex:none;width:128px;aspect-ratio:16/9;border-radius:10px;background:var(--raised);overflow:hidden}',
  '.pic img{width:100%;height:100%;object-fit:cover;display:block}.words{min-width:0;flex:1}',
  '.words b{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden;font-weight:600}',
  'video,audio{display:block;width:100%;margin:0 0 14px}',
  'video{background:#000;border-radius:14px;aspect-ratio:16/9;max-height:80vh}',
  '.button,button{display:inline-flex;align-items:center;justify-content:center;min-height:48px;padding:0 22px;border:0;',
  'border-radius:14px;background:var(--ink);color:var(--page);font:inherit;font-weight:600;cursor:pointer}',
  '.quiet{background:var(--raised);color:var(--ink)}.row{display:flex;flex-wrap:wrap;gap:10px;margin:14px 0}',
  'form{display:grid;gap:12px;max-width:420px;margin-top:16px}',
  'label{display:grid;gap:6px;font-size:14px;color:var(--muted)}',
  'input{min-height:52px;padding:0 16px;border:1px solid var(--line);border-radius:14px;background:var(--surface);',
  'color:var(--ink);font:inherit}.wrong{color:var(--danger)}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}',
].join('');

/**
 * Goes on with the next film, comes back to where one was, and asks for fresh addresses when a page lay for hours. When
 * nothing that the page offers plays, the converted stream is tried with a script that is fetched only then.
 */
const SCRIPT = [
  "(()=>{const p=document.querySelector('video,audio');if(!p)return;",
  "const k='at:'+p.dataset.item,s=sessionStorage,b=Date.now(),n=document.querySelector('a[rel=next]');",
  "p.addEventListener('loadedmetadata',()=>{const t=Number(s.getItem(k));if(t>0&&t<p.duration-5)p.currentTime=t});",
  "p.addEventListener('timeupdate',()=>s.setItem(k,String(Math.floor(p.currentTime))));",
  "p.addEventListener('ended',()=>{s.removeItem(k);if(n)location.assign(n.href)});",

  "const h=p.querySelector('source[type*=mpegurl]');let w=0;const help=()=>{if(w||!h||p.networkState<3&&!p.error)return;w=1;",
  "const c=document.createElement('script');c.src='/shared/player.js';c.onload=()=>{if(!Hls.isSupported())return;",
  'const l=new Hls({enableWorker:false});l.loadSource(h.src);l.attachMedia(p)};document.head.append(c)};',
  "p.addEventListener('error',()=>{if(Date.now()-b>36e5)location.reload();else setTimeout(help,50)},true)})()",
].join('');

const sourceOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What these pages may load: their own style and script, and pictures and films of this server; nothing else. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src ${sourceOf(STYLE)}`,
  `script-src ${sourceOf(SCRIPT)} 'self'`,
  "img-src 'self'",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const META = trusted(
  '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">' +
    '<meta name="robots" content="noindex">',
);

/** A whole page: no request besides itself, its pictures and what plays. */
export function page(language: PageLanguage, title: string, body: Markup): string {
  const head = markup`<head>${META}<title>${title}</title><style>${trusted(STYLE)}</style></head>`;
  const rest = markup`<body><main>${body}</main><script>${trusted(SCRIPT)}</script></body>`;
  return markup`<!doctype html><html lang="${language}">${head}${rest}</html>`.source;
}
