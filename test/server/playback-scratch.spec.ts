import { it } from 'vitest';
import { Ffprobe } from '../../server/src/core/ffmpeg/ffprobe.js';
import { Ffmpeg } from '../../server/src/core/ffmpeg/ffmpeg.js';
import { readSettings } from '../../server/src/core/config/settings.js';
it('x', async () => {
  const s = readSettings({});
  const p = new Ffprobe(s), f = new Ffmpeg(s);
  for (const n of ['h264.mp4','fast.mp4','h264.mkv','vp9.webm','cover.mp3']) {
    const probe = await p.probe('/tmp/pb/'+n);
    console.log(n, JSON.stringify(probe));
    console.time(n);
    await f.extractPoster('/tmp/pb/'+n, '/tmp/pb/'+n+'.jpg', {durationSeconds: probe.durationSeconds, cover: !probe.video});
    console.timeLog(n);
    if (probe.video) console.log(await f.makeStoryboard('/tmp/pb/'+n, '/tmp/pb/'+n+'.sheet.jpg', {durationSeconds: probe.durationSeconds!, width: probe.video.width, height: probe.video.height}));
    console.timeLog(n);
    await f.remux('/tmp/pb/'+n, '/tmp/pb/'+n+'.remux.mp4', {videoCodec: probe.video?.codec ?? null, durationSeconds: probe.durationSeconds, onProgress: (s)=>console.log(s)}).catch(e=>console.log(e.message));
    console.timeEnd(n);
  }
}, 60000);
