/* Makes the writes, syncs and unlinks of one process fail, or writes down all of them: loaded before the program (LD_PRELOAD),
   armed by tests/storage/faults.py. Only files whose name starts with the prefix that was armed are counted.
   modes: 0 EIO, 1 ENOSPC, 2 a short write, 3 the process is killed, 4 it is killed in the middle of a write. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <signal.h>
#include <sys/types.h>
#include <sys/stat.h>
#define MAXFD 4096
static char *names[MAXFD]; static const char *prefix; static long fail_at=-1, n=0; static int sticky, mode, trace_fd=-1, inited; static char ops='w';
static ssize_t (*r_write)(int,const void*,size_t); static ssize_t (*r_pwrite)(int,const void*,size_t,off_t); static int (*r_ftruncate)(int,off_t);
static int (*r_fsync)(int),(*r_fdatasync)(int),(*r_unlink)(const char*),(*r_close)(int),(*r_rename)(const char*,const char*);
static int (*r_open)(const char*,int,...); static int (*r_openat)(int,const char*,int,...);
static void wr_count(void){ const char*c=getenv("IOF_COUNT"); if(c&&n){ int fd=r_open(c,O_CREAT|O_WRONLY|O_TRUNC,0600); char b[32]; int l=snprintf(b,32,"%ld\n",n); if(fd>=0){ (void)!r_write(fd,b,l); r_close(fd);} } }
static void init(void){ if(inited)return; inited=1;
 r_write=dlsym(RTLD_NEXT,"write"); r_pwrite=dlsym(RTLD_NEXT,"pwrite64"); r_ftruncate=dlsym(RTLD_NEXT,"ftruncate64"); r_fsync=dlsym(RTLD_NEXT,"fsync"); r_fdatasync=dlsym(RTLD_NEXT,"fdatasync"); r_unlink=dlsym(RTLD_NEXT,"unlink"); r_close=dlsym(RTLD_NEXT,"close"); r_open=dlsym(RTLD_NEXT,"open64"); r_openat=dlsym(RTLD_NEXT,"openat64"); r_rename=dlsym(RTLD_NEXT,"rename");
 prefix=getenv("IOF_PREFIX"); char*s=getenv("IOF_FAIL_AT"); if(s)fail_at=atol(s); s=getenv("IOF_STICKY"); sticky=s&&*s=='1'; s=getenv("IOF_MODE"); mode=!s?0:!strcmp(s,"enospc")?1:!strcmp(s,"short")?2:!strcmp(s,"kill")?3:!strcmp(s,"kill_torn")?4:0; s=getenv("IOF_OPS"); if(s)ops=*s;
 s=getenv("IOF_TRACE"); if(s)trace_fd=r_open(s,O_CREAT|O_WRONLY|O_APPEND,0600); atexit(wr_count); }
__attribute__((constructor)) static void ctor(void){init();}
static int mine(int fd){ return fd>=0&&fd<MAXFD&&names[fd]; }
static void tr(char op,const char*name,int64_t off,const void*data,uint32_t len){ if(trace_fd<0)return; uint16_t nl=strlen(name); char h[1+2+8+4]; h[0]=op; memcpy(h+1,&nl,2); memcpy(h+3,&off,8); memcpy(h+11,&len,4); char*b=malloc(15+nl+len); memcpy(b,h,15); memcpy(b+15,name,nl); if(len&&data)memcpy(b+15+nl,data,len); (void)!r_write(trace_fd,b,15+nl+(data?len:0)); free(b); }
/* returns 0 go on, 1 fail with errno set, 2 short */
static int gate(char kind){ if(!(ops=='a'||ops==kind))return 0; n++; if(fail_at<0)return 0; if(n==fail_at||(sticky&&n>fail_at&&kind=='w')){ if(mode==3)kill(getpid(),SIGKILL); if(mode==4)return 4; errno=mode==1||mode==2?ENOSPC:EIO; return mode==2?2:1; } return 0; }
static void reg(int fd,const char*p,int flags){ if(fd>=0&&fd<MAXFD){ free(names[fd]); names[fd]=NULL; if(prefix&&p&&!strncmp(p,prefix,strlen(prefix))){ names[fd]=strdup(p); if(flags&O_CREAT) tr('O',p,0,0,0);} } }
int open(const char*p,int f,...){init(); mode_t m=0; if(f&O_CREAT){va_list a;va_start(a,f);m=va_arg(a,mode_t);va_end(a);} int fd=r_open(p,f,m); reg(fd,p,f); return fd;}
int open64(const char*p,int f,...){init(); mode_t m=0; if(f&O_CREAT){va_list a;va_start(a,f);m=va_arg(a,mode_t);va_end(a);} int fd=r_open(p,f,m); reg(fd,p,f); return fd;}
int openat(int d,const char*p,int f,...){init(); mode_t m=0; if(f&O_CREAT){va_list a;va_start(a,f);m=va_arg(a,mode_t);va_end(a);} int fd=r_openat(d,p,f,m); reg(fd,p,f); return fd;}
int openat64(int d,const char*p,int f,...){init(); mode_t m=0; if(f&O_CREAT){va_list a;va_start(a,f);m=va_arg(a,mode_t);va_end(a);} int fd=r_openat(d,p,f,m); reg(fd,p,f); return fd;}
int close(int fd){init(); if(mine(fd)){free(names[fd]);names[fd]=NULL;} return r_close(fd);}
ssize_t pwrite64(int fd,const void*b,size_t l,off_t o){init(); if(mine(fd)){ int g=gate('w'); if(g==1)return -1; if(g==2){ size_t h=l/2; if(h){r_pwrite(fd,b,h,o); tr('W',names[fd],o,b,h);} return h?(ssize_t)h:-1;} if(g==4){ r_pwrite(fd,b,(l/2/512)*512,o); kill(getpid(),SIGKILL);} tr('W',names[fd],o,b,l);} return r_pwrite(fd,b,l,o);}
ssize_t pwrite(int fd,const void*b,size_t l,off_t o){return pwrite64(fd,b,l,o);}
ssize_t write(int fd,const void*b,size_t l){init(); if(mine(fd)){ int g=gate('w'); if(g==1)return -1; if(g==2){ size_t h=l/2; if(h)r_write(fd,b,h); return h?(ssize_t)h:-1;} if(g==4){ (void)!r_write(fd,b,l/2); kill(getpid(),SIGKILL);} tr('W',names[fd],lseek(fd,0,SEEK_CUR),b,l);} return r_write(fd,b,l);}
int ftruncate64(int fd,off_t o){init(); if(mine(fd)){ if(gate('w')==1)return -1; tr('T',names[fd],o,0,0);} return r_ftruncate(fd,o);}
int ftruncate(int fd,off_t o){return ftruncate64(fd,o);}
int fsync(int fd){init(); if(mine(fd)){ struct stat st; int dir=!fstat(fd,&st)&&S_ISDIR(st.st_mode); if(gate('s')==1)return -1; tr(dir?'D':'S',names[fd],0,0,0);} return r_fsync(fd);}
int fdatasync(int fd){init(); if(mine(fd)){ struct stat st; int dir=!fstat(fd,&st)&&S_ISDIR(st.st_mode); if(gate('s')==1)return -1; tr(dir?'D':'S',names[fd],0,0,0);} return r_fdatasync(fd);}
int unlink(const char*p){init(); if(prefix&&!strncmp(p,prefix,strlen(prefix))){ if(gate('u')==1)return -1; tr('U',p,0,0,0);} return r_unlink(p);}
int rename(const char*a,const char*b){init(); if(prefix&&!strncmp(a,prefix,strlen(prefix))){ if(gate('u')==1)return -1; tr('R',a,0,b,strlen(b)); } return r_rename(a,b);}
/* arm at run time (ctypes), so that one preloaded parent can fork thousands of children */
void iof_arm(const char*pfx,long at,int md,int st,char op){ init(); prefix=strdup(pfx); fail_at=at; mode=md; sticky=st; ops=op; n=0; }
long iof_count(void){ return n; }
void iof_trace(const char*p){ init(); trace_fd=r_open(p,O_CREAT|O_WRONLY|O_APPEND|O_TRUNC,0600); }
void iof_mark(long s){ init(); tr('A',"",s,0,0); }
