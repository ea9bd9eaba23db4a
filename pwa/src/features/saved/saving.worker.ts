import { SavingQueue } from './saving-queue.js';

// The tab names the worker after the person it saves for.
void new SavingQueue(self.name).look();
