/** A track of sound as browsers that tell them (Safari) do: https://html.spec.whatwg.org/#audiotrack */
export interface SoundTrack {
  enabled: boolean;
  /** BCP 47, or empty. */
  readonly language: string;
  readonly label: string;
}

/** What of a media element tells its tracks of sound; most browsers tell none and play the first. */
export interface HasSoundTracks {
  readonly audioTracks?: ArrayLike<SoundTrack>;
}

/** The tracks of sound that somebody may choose among; none where there is nothing to choose. */
export function soundTracksOf(element: (HasSoundTracks & object) | null): readonly SoundTrack[] {
  const tracks = Array.from(element?.audioTracks ?? []);
  return tracks.length > 1 ? tracks : [];
}

/** Plays one of the tracks and no other. */
export function hearOnly(tracks: readonly SoundTrack[], chosen: SoundTrack): void {
  chosen.enabled = true;
  for (const track of tracks) track.enabled = track === chosen;
}
