import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { HouseholdLimitsService } from './household-limits.service.js';
import { PlanUsageService } from './plan-usage.service.js';
import {
  changeHouseholdLimitsSchema,
  changePlanSchema,
  createPlanSchema,
  householdLimitsSchema,
  planListSchema,
  planSchema,
  planUsageSchema,
  setPersonPlanSchema,
  type ChangeHouseholdLimits,
  type ChangePlan,
  type CreatePlan,
  type HouseholdLimits,
  type PlanAnswer,
  type PlanList,
  type PlanUsage,
  type SetPersonPlan,
} from './plans.contract.js';
import { PlansService } from './plans.service.js';

/** What people may download, and what they use of it. */
@ApiTags('plans')
@Controller('api')
@Allow('admin')
export class PlansController {
  constructor(
    private readonly plans: PlansService,
    private readonly usages: PlanUsageService,
    private readonly limits: HouseholdLimitsService,
  ) {}

  @Get('plans')
  @ApiOkResponse({ standardSchema: planListSchema })
  list(): Promise<PlanList> {
    return this.plans.list();
  }

  @Post('plans')
  @ApiCreatedResponse({ standardSchema: planSchema })
  create(@Body({ schema: createPlanSchema }) body: CreatePlan): Promise<PlanAnswer> {
    return this.plans.create(body);
  }

  @Patch('plans/:id')
  @ApiOkResponse({ standardSchema: planSchema })
  change(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: changePlanSchema }) body: ChangePlan,
  ): Promise<PlanAnswer> {
    return this.plans.change(id, body);
  }

  @Delete('plans/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.plans.remove(id);
  }

  @Put('people/:id/plan')
  @ApiOkResponse({ standardSchema: planUsageSchema })
  give(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: setPersonPlanSchema }) body: SetPersonPlan,
  ): Promise<PlanUsage> {
    return this.plans.give(id, body.planId);
  }

  @Get('me/usage')
  @Allow('member')
  @ApiOkResponse({ standardSchema: planUsageSchema })
  usage(@CurrentActor() actor: Actor): Promise<PlanUsage> {
    return this.usages.usage(actor.personId);
  }

  @Get('household/limits')
  @ApiOkResponse({ standardSchema: householdLimitsSchema })
  householdLimits(): Promise<HouseholdLimits> {
    return this.limits.get();
  }

  @Patch('household/limits')
  @ApiOkResponse({ standardSchema: householdLimitsSchema })
  changeHouseholdLimits(
    @Body({ schema: changeHouseholdLimitsSchema }) body: ChangeHouseholdLimits,
  ): Promise<HouseholdLimits> {
    return this.limits.change(body);
  }
}
