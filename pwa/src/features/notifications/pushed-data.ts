/** What a shown notification carries for the moment it is tapped. */
export interface NotificationData {
  /** Where it leads, an address of the app. */
  readonly path: string;
  /** What it has told: all of this kind up to the number (null: of every kind); 0 is a trial. */
  readonly kind: string | null;
  readonly throughSequence: number;
}
