import { z } from 'zod';
import { timeZoneSchema } from '../schedules/schedules.contract.js';

/** The plans that come with Foyer. */
export const builtInPlanSchema = z.enum(['standard', 'premium']).meta({ id: 'BuiltInPlan' });
export type BuiltInPlan = z.output<typeof builtInPlanSchema>;

/** A name that people can read and tell apart: no control characters, nothing that turns the text around it. */
const planNameSchema = z
  .string()
  .normalize('NFC')
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^\p{Cc}\p{Cs}\p{Bidi_Control}]*$/u, 'without control characters')
  .regex(/[\p{L}\p{N}\p{S}\p{P}]/u, 'with something that can be seen');

const bytesSchema = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).nullable();

/** What a plan gives. Null: as much as there is. */
const limitShape = {
  /** Bytes of everything in the library that the person added, the trash included. */
  storageBytes: bytesSchema,
  /** Bytes downloaded in a calendar month. */
  monthlyBytes: bytesSchema,
  largestFileBytes: bytesSchema,
  /** Downloads at the same time; the household's own limit holds as well. */
  atOnce: z.number().int().min(1).max(50).nullable(),
  /** Share of the household's places beside other people's: 2 gets twice as many as 1. */
  weight: z.number().int().min(1).max(10),
};

export const createPlanSchema = z.object({ name: planNameSchema, ...limitShape }).meta({ id: 'CreatePlan' });
export type CreatePlan = z.output<typeof createPlanSchema>;

/** What is left out stays. A `name` of null gives a built-in plan its own name back. */
export const changePlanSchema = z
  .object({ name: planNameSchema.nullable(), ...limitShape })
  .partial()
  .meta({ id: 'ChangePlan' });
export type ChangePlan = z.output<typeof changePlanSchema>;

export const planSchema = z
  .object({
    id: z.string(),
    builtIn: builtInPlanSchema.nullable(),
    /** Null: a built-in plan that nobody renamed; every language has a word for it. */
    name: z.string().nullable(),
    storageBytes: z.number().int().nullable(),
    monthlyBytes: z.number().int().nullable(),
    largestFileBytes: z.number().int().nullable(),
    atOnce: z.number().int().nullable(),
    weight: z.number().int(),
    peopleCount: z.number().int(),
  })
  .meta({ id: 'Plan' });
export type PlanAnswer = z.output<typeof planSchema>;

/** Every plan, the built-in ones first, and who has which with what they use of it. */
export const planListSchema = z
  .object({
    items: z.array(planSchema),
    people: z.array(
      z.object({
        personId: z.string(),
        planId: z.string(),
        storedBytes: z.number().int(),
        monthBytes: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'PlanList' });
export type PlanList = z.output<typeof planListSchema>;

export const setPersonPlanSchema = z.object({ planId: z.uuid() }).meta({ id: 'SetPersonPlan' });
export type SetPersonPlan = z.output<typeof setPersonPlanSchema>;

/** Why downloads of a person wait for their plan. */
export const planShortageSchema = z
  .enum(['plans.storage-full', 'plans.volume-used-up'])
  .meta({ id: 'PlanShortage' });
export type PlanShortage = z.output<typeof planShortageSchema>;

/** What a person's plan gives and what they use of it; also the payload of the socket event `plan.usage`. */
export const planUsageSchema = z
  .object({
    personId: z.string(),
    plan: planSchema.omit({ peopleCount: true }),
    storage: z.object({ usedBytes: z.number().int(), limitBytes: z.number().int().nullable() }),
    volume: z.object({
      usedBytes: z.number().int(),
      limitBytes: z.number().int().nullable(),
      /** When the month turns. */
      resetsAt: z.iso.datetime(),
    }),
    /** Bytes that open downloads are expected to take of both. */
    reservedBytes: z.number().int(),
    /** What there is too little of; the storage first. Null: there is room. */
    shortage: planShortageSchema.nullable(),
    /** Downloads that wait for the plan. */
    waiting: z.number().int(),
  })
  .meta({ id: 'PlanUsage' });
export type PlanUsage = z.output<typeof planUsageSchema>;

/** What holds for the whole household. */
export const changeHouseholdLimitsSchema = z
  .strictObject({
    /** Whose midnight begins a month. */
    timeZone: timeZoneSchema,
    /** Bytes that downloads leave free on the disk. */
    diskReserveBytes: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  })
  .partial()
  .meta({ id: 'ChangeHouseholdLimits' });
export type ChangeHouseholdLimits = z.output<typeof changeHouseholdLimitsSchema>;

export const householdLimitsSchema = z
  .object({
    timeZone: z.string(),
    diskReserveBytes: z.number().int(),
    /** The reserve of the server's settings; it cannot be less. */
    leastDiskReserveBytes: z.number().int(),
    /** Null when the disk cannot be asked. */
    freeBytes: z.number().int().nullable(),
  })
  .meta({ id: 'HouseholdLimits' });
export type HouseholdLimits = z.output<typeof householdLimitsSchema>;
