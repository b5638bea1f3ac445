"""What stops a command: another at work, the machine, a person's hand."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "machine.held": Message(
        ("another command is at work on this site: process {pid}, since {since}", "wait until it has ended, or end it"),
        ("أمر آخر يعمل على هذا الموقع: العملية {pid} منذ {since}", "انتظر حتى ينتهي، أو أنهِه"),
    ),
    "machine.failed": Message(
        ("the machine failed: {said}", "make room on the disk, or give the program permission, and run the command again"),
        ("تعذّر العمل على هذا الجهاز: {said}", "أفسح مكانًا على القرص أو امنح البرنامج الإذن، ثم أعد الأمر"),
    ),
    "machine.state": Message(
        ("the state cannot be used: {said}", "the folder .warraq/ may be deleted at any time; then run the command again"),
        ("لا يمكن استعمال الحالة المحفوظة: {said}", "يمكن حذف المجلد .warraq/ في أي وقت، ثم أعد الأمر"),
    ),
    "machine.state-anew": Message(
        ("the state in .warraq/ was damaged, and was made anew", "nothing is lost: what was remembered was found out again"),
        ("كانت الحالة المحفوظة في .warraq/ معطوبة فأُنشئت من جديد", "لم يُفقد شيء: كل ما كان محفوظًا استُخرج ثانية"),
    ),
    "machine.interrupted": Message(
        ("interrupted", "what is whole stays; run the command again to finish"),
        ("أُوقف العمل قبل تمامه", "ما تمّ منه محفوظ، فأعد الأمر ليكتمل"),
    ),
}
