"""How people name the columns of a session log, in English and Spanish.

Tried in ``tests/exchange/test_mapping_dialog.py``.
"""

NAMES = {
    "client": "client, client id, client code, client alias, client number, client pseudonym, "
    "client name, pid, participant, participant id, participant code, member, member id, person, "
    "person id, peer, peer id, alias, pseudonym, subject id, cliente, id cliente, codigo cliente, "
    "nombre cliente, participante, id participante, persona, usuario, id usuario, seudonimo",
    "session_id": "session id, session no id, session key, session uuid, visit id, contact id, "
    "id sesion, codigo sesion, clave sesion, id visita",
    "date": "date, session date, date session, visit date, contact date, service date, day, "
    "fecha, fecha sesion, fecha visita, fecha contacto, fecha atencion, dia",
    "start": "start, start time, time, session time, time started, begin, begin time, hora, "
    "hora inicio, inicio, hora sesion",
    "duration_min": "duration, minutes, length, session length, session minutes, duration min, "
    "duration minutes, duration hours, duration seconds, length seconds, seconds, segundos, "
    "duracion segundos, dur min, time spent, length minutes, hours, duracion, "
    "duracion minutos, duracion horas, duracion min, minutos, horas, tiempo",
    "status": "status, session status, attendance, attended, attendance status, outcome status, "
    "visit status, appointment status, show, show no show, estado, estado sesion, asistencia, "
    "asistio, estado cita",
    "encounter": "encounter, encounter type, session type, type session, visit type, contact type, "
    "service type, tipo sesion, tipo encuentro, tipo contacto, tipo visita, encuentro",
    "modality": "modality, mode, contact mode, session mode, delivery, format, session format, "
    "how met, channel, contact method, modalidad, medio, canal, formato, via",
    "setting": "setting, place, location, where, session location, lugar, sitio encuentro, "
    "ubicacion, donde",
    "language": "language, session language, language spoken, idioma, lengua, idioma sesion",
    "declined": "declined to say, rather not say, no quiso decir",
    "not_asked": "questions not asked, no se pregunto",
    "pathway": "pathway, pathways, recovery pathway, recovery pathways, path, camino, caminos, "
    "camino recuperacion, via recuperacion",
    "point_primary": "point, main point, primary point, point primary, primary focus, main focus, "
    "focus, main topic, topic, punto, punto principal, tema, tema principal, enfoque",
    "points_touched": "points, points touched, other points, all points, topics, puntos, "
    "puntos tratados, temas, temas tratados, otros puntos",
    "exercises": "exercise, exercises, exercises used, exercises worked, tools, tools used, "
    "worksheets, ejercicio, ejercicios, herramientas, ejercicios usados",
    "client_goal_type": "client goal type, goal type, client goal, goal, recovery goal, type goal, "
    "meta, tipo meta, objetivo, tipo objetivo, meta cliente, objetivo cliente",
    "stage": "stage, stage change, change stage, etapa, etapa cambio, estadio, fase, fase cambio",
    "importance": "importance, importance ruler, importance rating, importancia",
    "confidence": "confidence, confidence ruler, confidence rating, self efficacy, confianza",
    "readiness": "readiness, readiness ruler, readiness rating, ready, disposicion, preparacion",
    "days_observed": "days observed, observed days, days covered, days reported, days asked, "
    "days looked back, days since last session, lookback days, period days, dias observados, "
    "dias cubiertos, dias reportados, dias informados, dias preguntados",
    "days_used": "days used, days use, use days, days using, days substance use, used days, "
    "dias usados, dias consumo, dias uso, dias consumidos, dias que consumio, dias que uso",
    "strongest_urge": "strongest urge, urge, peak urge, max urge, worst urge, urge max, urge peak, "
    "craving, strongest craving, max craving, urge rating, impulso, impulso mas fuerte, "
    "ganas, ganas mas fuertes, deseo, deseo maximo, antojo",
    "homework_set": "homework set, homework given, homework assigned, homework agreed, "
    "tarea asignada, tarea acordada, se acordo tarea, tarea dada",
    "homework": "homework, homework text, homework description, homework what, assignment, "
    "tarea, tareas, descripcion tarea",
    "homework_prev_pct": "homework prev pct, homework done pct, homework done, homework percent, "
    "homework completed, homework completion, previous homework, last homework done, "
    "tarea hecha, tarea cumplida, tarea anterior, porcentaje tarea, tarea completada",
    "goals_progress": "goals progress, goal progress, progress, progress goals, progreso, avance, "
    "avances, progreso metas",
    "referral_type": "referral, referrals, referral type, referred, derivacion, derivaciones, "
    "tipo derivacion, remision, tipo remision, derivado",
    "referral_made": "referral made, referral contact made, derivacion hecha, remision hecha",
    "referral_connected": "referral connected, referral completed, connected, linked, "
    "derivacion completada, derivacion conectada, conectado",
    "safety_flag": "safety flag, safety, safety concern, risk flag, crisis flag, seguridad, "
    "alerta seguridad, riesgo, alerta",
    "safety_action": "safety action, action taken, safety action taken, safety plan, accion, "
    "accion seguridad, accion tomada, medida tomada",
    "safety_about": "safety about, safety kind, safety type, type safety concern, kind concern, "
    "tipo alerta, tipo riesgo, riesgo cual",
    "safety_told": "safety told, told whom, who was told, whom told, notified, persons notified, "
    "quien se aviso, personas avisadas",
    "safety_supervisor": "safety supervisor, supervisor told, supervisor notified, "
    "date supervisor told, supervisor avisado, fecha aviso supervision",
    "safety_next": "safety next, next contact, date next contact, proximo contacto, "
    "fecha proximo contacto",
    "ratings_by": "ratings by, rated by, ratings source, source ratings, quien califico, "
    "fuente calificaciones",
    "ratings_day": "ratings day, ratings date, date ratings, fecha calificaciones",
    "feedback": "feedback, client feedback, do differently, retroalimentacion, que hacer distinto",
    "alliance_1_5": "alliance, alliance 1 5, working alliance, relationship rating, alianza",
    "note_intervention": "note intervention, intervention, intervencion, nota intervencion, "
    "que hicimos, session note, session notes, note, notes, nota, notas",
    "note_purpose": "note purpose, purpose, reason, proposito, nota proposito, motivo",
    "note_response": "note response, response, client response, respuesta, nota respuesta, "
    "respuesta cliente",
    "note_next": "note next, next step, next steps, plan, follow up, proximo paso, "
    "proximos pasos, siguiente paso, seguimiento, nota siguiente",
    "supervision_discussed": "supervision, supervision discussed, discussed supervision, "
    "supervisado, hablado supervision",
    "supervision_date": "supervision date, date supervision, fecha supervision",
    "coach_id": "coach, coach id, coach code, staff, staff id, provider, provider id, worker, "
    "worker id, peer worker, peer coach, recovery coach, peer specialist, "
    "entrenador, id coach, codigo coach, acompanante, id acompanante, profesional",
    "site": "site, site code, site id, program, program site, agency, centro, sede, sitio, "
    "codigo centro, codigo sede, programa",
}
