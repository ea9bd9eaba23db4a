let areFramesHeld = false;

/** Says that the browser draws no frame for now, as while a view transition waits for its new page. */
export function holdFrames(areHeld: boolean): void {
  areFramesHeld = areHeld;
}

/** Resolves in a task of its own after the next frame, so that what is ready is seen before more is made. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    // A page in the background has no frames.
    if (areFramesHeld || document.visibilityState === 'hidden') setTimeout(resolve);
    else requestAnimationFrame(() => setTimeout(resolve));
  });
}
