import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { pageQuerySchema } from '../../core/http/pagination.js';
import { DownloadWindows } from './download-windows.service.js';
import {
  changeScheduleSchema,
  createScheduleSchema,
  downloadWindowSchema,
  downloadWindowStateSchema,
  schedulePageSchema,
  scheduleSchema,
  type ChangeSchedule,
  type CreateSchedule,
  type DownloadWindow,
  type DownloadWindowState,
  type ListSchedules,
  type ScheduleAnswer,
} from './schedules.contract.js';
import { SchedulesService } from './schedules.service.js';

@ApiTags('schedules')
@Controller('api/schedules')
@Allow('member')
export class SchedulesController {
  constructor(private readonly schedules: SchedulesService) {}

  @Post()
  @ApiCreatedResponse({ standardSchema: scheduleSchema })
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createScheduleSchema }) body: CreateSchedule,
  ): Promise<ScheduleAnswer> {
    return this.schedules.create(actor, body);
  }

  @Get()
  @ApiOkResponse({ standardSchema: schedulePageSchema })
  list(@CurrentActor() actor: Actor, @Query({ schema: pageQuerySchema }) query: ListSchedules) {
    return this.schedules.list(actor, query);
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: scheduleSchema })
  get(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<ScheduleAnswer> {
    return this.schedules.get(actor, id);
  }

  @Patch(':id')
  @ApiOkResponse({ standardSchema: scheduleSchema })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: changeScheduleSchema }) body: ChangeSchedule,
  ): Promise<ScheduleAnswer> {
    return this.schedules.change(actor, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.schedules.remove(actor, id);
  }
}

@ApiTags('schedules')
@Controller('api/download-window')
export class DownloadWindowController {
  constructor(private readonly windows: DownloadWindows) {}

  @Get()
  @Allow('member')
  @ApiOkResponse({ standardSchema: downloadWindowStateSchema })
  get(): Promise<DownloadWindowState> {
    return this.windows.get();
  }

  @Put()
  @Allow('admin')
  @ApiOkResponse({ standardSchema: downloadWindowStateSchema })
  change(@Body({ schema: downloadWindowSchema }) body: DownloadWindow): Promise<DownloadWindowState> {
    return this.windows.change(body);
  }
}
