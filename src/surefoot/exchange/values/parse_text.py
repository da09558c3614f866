"""How people write the choices of a session log, in English and Spanish, and what is missing.

Tried in ``tests/exchange/test_parse_values.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from surefoot.exchange.values.fields import fields, plain
from surefoot.forms.kinds import Choice
from surefoot.language import LANGUAGES, language

NO_ANSWER = (
    "na, n/a, n.a., n.a, #n/a, nan, <na>, null, nil, missing, unknown, not known, not asked, "
    "not recorded, not applicable, refused, declined, no answer, no data, lost to follow-up, nd, "
    "n.d., s/d, sin dato, sin datos, no sabe, no contesta, no responde, no aplica, desconocido, "
    "no registrado, ns/nc, nr"
)
WHY: Mapping[str, str] = {
    "declined": "refused, declined, prefer not to say, preferred not to say, prefers not to say, "
    "rather not say, no contesta, no responde, prefiere no decir, prefirio no decir, "
    "prefiere no contestar, no quiso contestar, no quiso decir",
    "not_asked": "not asked, n/a, n.a., n.a, not applicable, no aplica, no preguntado, "
    "no preguntada, no se pregunto",
}
"""Words that also say why there is no answer, by the question of the session log that keeps it."""
REASONS = {word: name for name, words in WHY.items() for word in words.split(", ")}
MISSING = frozenset([*NO_ANSWER.split(", "), *REASONS])
"""Words for "no answer"; none of them is ever taken for zero or "no"."""

YES = frozenset(("yes", "y", "true", "t", "1", "x", "si", "s", "verdadero", "v", "✓", "✔"))
NO = frozenset(("no", "n", "false", "f", "0", "falso", "✗", "✘"))

NOBODY = frozenset(("none", "nobody", "no one", "ninguno", "ninguna", "nadie"))
"""What stands for nobody in a column of clients, beside the words for "no answer"."""

NONE_SET = frozenset(
    (
        "no", "none", "nothing", "nil", "not set", "none set", "not given", "none given", "no task",
        "no homework", "no assignment", "0", "false", "n", "no tarea", "ninguna", "ninguno", "nada",
        "ninguna tarea", "sin tarea", "sin tareas", "no hay", "no hubo", "no se dejo", "no se dio",
        "no se acordo", "no asignada", "falso", "nope", "no tiene", "no tuvo", "no se asigno",
        "no se asigno tarea", "no hubo tarea", "none assigned", "not assigned", "no homework set",
        "no homework given",
    )
)  # fmt: skip
"""What people write for homework where none was agreed on."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "status": {
        "held": "attended, present, show, showed, completed, complete, done, kept, took place, "
        "yes, y, 1, x, true, verdadero, asistio, presente, realizada, completada, hecha, si, "
        "cumplida",
        "no_show": "no show, noshow, absent, did not attend, dna, missed, no asistio, "
        "ausente, falto, inasistencia, no se presento, no vino",
        "cancel_client": "cancelled client, canceled client, client cancelled, client canceled, "
        "cancel client, cancelada cliente, cancelo cliente, cliente cancelo",
        "cancel_coach": "cancelled coach, canceled coach, coach cancelled, coach canceled, "
        "cancelled staff, staff cancelled, cancelada coach, coach cancelo, cancelo coach, "
        "cancelada profesional",
        "rescheduled": "rescheduled, reschedule, moved, postponed, reprogramada, reprogramado, "
        "pospuesta, aplazada, cambiada",
    },
    "modality": {
        "in_person": "in person, inperson, face to face, f2f, onsite, office, visit, presencial, "
        "persona, cara cara",
        "phone": "phone, telephone, call, phone call, tel, telefono, llamada, telefonica",
        "video": "video, zoom, telehealth, online, virtual, video call, videollamada, linea, "
        "teams, videoconferencia",
        "text": "text, sms, text message, chat, message, whatsapp, mensaje, texto, mensajes",
        "group": "group, grupo, grupal, group session",
    },
    "encounter": {
        "intake": "intake, initial, first, first session, first visit, ingreso, inicial, primera, "
        "primera sesion, admision",
        "scheduled": "scheduled, regular, planned, individual, follow up, followup, programada, "
        "planificada, seguimiento",
        "check_in": "check in, checkin, brief, contacto breve, control",
        "group": "group, grupo",
        "crisis_support": "crisis, crisis support, apoyo crisis, urgencia",
        "outreach": "outreach, alcance, acercamiento, busqueda",
        "care_coordination": "care coordination, coordination, coordinacion, case management",
        "discharge": "discharge, closing, closing session, exit, alta, cierre, egreso",
    },
    "language": {
        "en": "english, en, eng, ingles",
        "es": "spanish, es, spa, espanol, castellano",
        "other": "other, otro",
    },
    "client_goal_type": {
        "abstain": "abstain, abstinence, stop, quit, abstinent, abstinencia, dejar, parar, dejarlo",
        "cut_down": "cut down, reduce, reduction, moderate, moderation, less, harm reduction, "
        "reducir, reduccion, moderar, moderacion, menos",
        "undecided": "undecided, unsure, not sure, ambivalent, indeciso, indecisa, no seguro",
        "other": "other, otro, otra",
    },
    "stage": {
        "precontemplation": "precontemplation, pre contemplation, precontemplacion",
        "contemplation": "contemplation, contemplacion",
        "preparation": "preparation, determination, preparacion",
        "action": "action, accion",
        "maintenance": "maintenance, mantenimiento",
        "back": "back, returned, return, relapse, recurrence, regreso, recaida, recurrencia",
    },
    "point_primary": {
        "motivation": "1, point 1, motivation, punto 1, motivacion",
        "urges": "2, point 2, urges, urge, cravings, punto 2, impulsos, ganas",
        "thoughts": "3, point 3, thoughts, thoughts feelings, thinking, punto 3, pensamientos",
        "balance": "4, point 4, balance, balanced life, punto 4, equilibrio, vida equilibrada",
        "none": "none, ninguno, ninguna",
    },
    "exercises": {  # what they were called before, too
        "cost-benefit": "what it gives me what it costs me, costs and benefits, cost benefit, "
        "lo que me da lo que me cuesta, costos y beneficios",
        "readiness-rulers": "rulers, readiness rulers, que tan cerca siento el cambio, reglas",
    },
    "pathway": {
        "smart": "smart, self management, autogestion",
        "12step": "12 step, 12 steps, twelve step, aa, na meetings, 12 pasos, doce pasos",
        "medication": "medication, mat, moud, medicacion, medicamento",
        "faith": "faith, church, spiritual, fe, iglesia, espiritual",
        "treatment": "therapy, treatment, counseling, counselling, terapia, tratamiento",
        "recovery_housing": "recovery housing, recovery house, sober living, recovery home, "
        "vivienda recuperacion, casa recuperacion",
        "online": "online, online group, online meetings, grupo linea, linea",
        "own": "own, on own, alone, natural recovery, propia cuenta, mi cuenta, solo, sola",
        "other": "other, otro",
    },
}
ALSO = {"points_touched": "point_primary"}


@cache
def keys_by_word(field: str) -> dict[str, str]:
    """Give the stored key of each way of writing a choice, in plain letters."""
    question = fields()[field]
    if not isinstance(question, Choice):
        return {}
    found = {plain(key): key for key in question.options}
    for key, phrases in WORDS.get(ALSO.get(field, field), {}).items():
        if key in question.options:
            found |= {plain(phrase): key for phrase in phrases.split(", ")}
    for code in LANGUAGES:
        labels = {plain(language(code).text(text)): key for key, text in question.options.items()}
        found = labels | found
    return found
